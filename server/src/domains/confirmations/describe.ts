import { type Static, Type } from 'typebox'
import type { Outside, Settings } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { codeState, readCodeState } from '../codes/index.ts'
import { credentialIdsOf, requestOptions, requestOptionsShape } from '../factors/passkeys/index.ts'
import { challengeOf } from './challenge.ts'
import { codeKeyOf, findDestination } from './code.ts'
import { isSent } from './proofs.ts'
import { openShown } from './shown.ts'
import { nextOf, type Row } from './store.ts'

export const confirmation = exact({
  id,
  action: Type.String(),
  expiresAt: time,
  shown: Type.Array(exact({ label: Type.String(), value: Type.String() }), {
    description: 'Exactly what will happen, drawn by the server: show it as it is',
  }),
  proofs: Type.Array(
    exact({
      kind: oneOf('password', 'trading-password', 'passkey', 'totp', 'sms', 'backup-code', 'address-code'),
      done: Type.Boolean(),
    }),
    { description: 'To be given in this order' },
  ),
  passkey: Type.Union([requestOptionsShape, Type.Null()], {
    description: 'What to ask the passkey with, once it is the proof asked now',
  }),
  code: nullable(exact({ sentTo: Type.String({ description: 'Masked' }), code: codeState })),
})

export type Confirmation = Static<typeof confirmation>

/** A confirmation as its holder sees it. What the next proof takes is shown once those before it were given. */
export async function describe(
  { now, settings, keys }: Pick<Outside, 'now' | 'settings' | 'keys'>,
  db: Reader,
  row: Row,
): Promise<Confirmation> {
  return {
    id: row.id,
    action: row.action,
    expiresAt: row.expires_at.toISOString(),
    shown: openShown(keys, row.id, row.shown),
    proofs: row.asked.map((kind, n) => ({
      kind: kind as Confirmation['proofs'][number]['kind'],
      done: n < row.given.length,
    })),
    passkey: nextOf(row) === 'passkey' ? await describePasskey(settings, db, row) : null,
    code: await describeCode(now, db, row),
  }
}

const describePasskey = async (settings: Settings, db: Reader, row: Row): Promise<Confirmation['passkey']> =>
  requestOptions(settings, {
    challenge: challengeOf(row),
    credentialIds: await credentialIdsOf(db, row.account_id),
  }) as Confirmation['passkey']

async function describeCode(now: Date, db: Reader, row: Row): Promise<Confirmation['code']> {
  const kind = nextOf(row)
  if (!isSent(kind)) return null
  const code = await readCodeState(db, codeKeyOf(row.id, kind))
  const destination = code && (await findDestination(db, now, row.account_id, kind))
  return (
    destination && { sentTo: destination.sentTo, code: { ...code, expiresAt: earlier(code.expiresAt, row) } }
  )
}

/** It ends with its confirmation at the latest. */
const earlier = (at: string, { expires_at }: Row): string =>
  expires_at.getTime() < Date.parse(at) ? expires_at.toISOString() : at
