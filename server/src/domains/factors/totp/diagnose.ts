import { setImmediate } from 'node:timers/promises'
import { Type } from 'typebox'
import { sameBytes } from '../../../platform/crypto.ts'
import type { Outside } from '../../../platform/ctx.ts'
import { exact, nullable, oneOf } from '../../../platform/http/shapes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { totp } from '../../../policy/limits.ts'
import { codeOf, stepAt } from './code.ts'
import { findSeed } from './store.ts'

const code = Type.String({ pattern: '^[0-9]{6}$' })

/** What a person reads from an authenticator, and then, when it changes, once more. */
export const codesInARow = exact({ codes: Type.Tuple([code, code]) })

export const clockVerdict = exact({
  verdict: oneOf('right', 'off', 'unknown'),
  secondsOff: nullable(
    Type.Integer({
      description: 'How far the clock of the authenticator is behind, to 30 seconds; negative: ahead',
    }),
  ),
})

export type ClockVerdict = { verdict: 'right' | 'off' | 'unknown'; secondsOff: number | null }

/**
 * Whether two codes are of the account's authenticator, one right after the other, and how far its clock is off. It spends no code and
 * counts no try: whoever guesses gains less by it than by guessing (README). The caller has spent `help.authenticator`.
 * Refuses factor-missing.
 */
export async function diagnoseTotp(
  { db, keys, now }: Pick<Outside, 'db' | 'keys' | 'now'>,
  accountId: string,
  codes: readonly [string, string],
): Promise<ClockVerdict> {
  const found = await findSeed(db, accountId)
  if (!found) throw new Refusal('factor-missing')
  const behind = await stepsBehind(keys.open('totp-seeds', found.id, found.sealed_secret), codes, now)
  if (behind === null) return { verdict: 'unknown', secondsOff: null }
  // What sign-in takes, it takes: the newer code is of this step or of those before that count.
  if (behind >= 0 && behind <= totp.stepsBack) return { verdict: 'right', secondsOff: 0 }
  return { verdict: 'off', secondsOff: behind * totp.seconds }
}

const stepsAtOnce = 100

/**
 * By how many steps the newer of two codes is behind; negative: ahead. Null when they are no two in a row. Every step is looked at whatever
 * was found before, so that the time an answer takes tells nothing the answer does not. Thousands of codes take some
 * ten milliseconds: others are answered in between.
 */
export async function stepsBehind(
  secret: Buffer,
  [older, newer]: readonly [string, string],
  now: Date,
): Promise<number | null> {
  const current = stepAt(now)
  const reach = Math.floor(totp.searchSeconds / totp.seconds)
  const [first, second] = [Buffer.from(older), Buffer.from(newer)]
  let nearest: number | null = null
  let before = Buffer.from(codeOf(secret, current - reach - 1))
  for (let behind = reach; behind >= -reach; behind--) {
    const here = Buffer.from(codeOf(secret, current - behind))
    const [one, other] = [sameBytes(before, first), sameBytes(here, second)]
    if (one && other && (nearest === null || Math.abs(behind) <= Math.abs(nearest))) nearest = behind
    before = here
    if (behind % stepsAtOnce === 0) await setImmediate()
  }
  return nearest
}
