import { sameBytes } from '../../../platform/crypto.ts'
import { totp } from '../../../policy/limits.ts'
import { codeOf, isCode, stepAt } from './code.ts'

/** How far the authenticator's clock is from ours, in whole steps. Negative: it runs ahead. */
export type ClockHint = { kind: 'clock'; secondsBehind: number }

/** Which step a code belongs to. `off`: a true code of a step that does not count now. */
export type Match =
  | { kind: 'now'; step: number }
  | { kind: 'off'; step: number; hint: ClockHint }
  | { kind: 'none' }

/** Looks at this step and the one before, the newer first; farther ones only tell what is wrong with the clock. */
export function matchCode(secret: Buffer, code: string, now: Date): Match {
  if (!isCode(code)) return { kind: 'none' }
  const current = stepAt(now)
  const matches = (step: number): boolean => sameBytes(Buffer.from(codeOf(secret, step)), Buffer.from(code))
  const counting = range(0, totp.stepsBack).map((back) => current - back)
  const step = counting.find(matches)
  if (step !== undefined) return { kind: 'now', step }
  const distance = range(1, Math.floor(totp.hintSeconds / totp.seconds)).flatMap((n) => [n, -n])
  const behind = distance.find((steps) => (steps < 0 || steps > totp.stepsBack) && matches(current - steps))
  if (behind === undefined) return { kind: 'none' }
  return {
    kind: 'off',
    step: current - behind,
    hint: { kind: 'clock', secondsBehind: behind * totp.seconds },
  }
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n)
