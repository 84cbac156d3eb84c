import { type Static, Type } from 'typebox'
import { secondsAfter } from '../../platform/clock.ts'
import type { Reader } from '../../platform/db.ts'
import { exact, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { sentCode } from '../../policy/limits.ts'
import { deliveryOf } from '../notices/index.ts'
import { type CodeKey, findCode } from './store.ts'

/** What the person at the other end may know of the code that was sent. */
export const codeState = exact({
  channel: oneOf('mail', 'sms'),
  sentAt: time,
  expiresAt: time,
  resendAt: Type.String({ format: 'date-time', description: 'When a new code may be asked for' }),
  triesLeft: Type.Integer(),
  resendsLeft: Type.Integer(),
  delivery: nullable(
    exact({
      state: oneOf('handed', 'accepted', 'delivered', 'failed'),
      at: time,
      reason: nullable(oneOf('unreachable', 'refused', 'sim-changed', 'other')),
    }),
  ),
})

export type CodeState = Static<typeof codeState>

/** Null when there is no code, or it was used. */
export async function readCodeState(db: Reader, key: CodeKey): Promise<CodeState | null> {
  const row = await findCode(db, key)
  if (!row || row.used_at) return null
  return {
    channel: row.channel as CodeState['channel'],
    sentAt: row.sent_at.toISOString(),
    resendAt: secondsAfter(row.sent_at, sentCode.resendAfter).toISOString(),
    expiresAt: row.expires_at.toISOString(),
    triesLeft: Math.max(0, sentCode.tries - row.wrong_tries),
    resendsLeft: Math.max(0, sentCode.resends + 1 - row.sent_count),
    delivery: row.notice_id ? await deliveryOf(db, row.notice_id) : null,
  }
}
