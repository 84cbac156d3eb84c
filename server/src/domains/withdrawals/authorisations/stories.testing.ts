import fc from 'fast-check'
import { type Cause, holdSeconds } from './model.testing.ts'

/** One thing that happens to an account, or to a withdrawal of it. */
export type Step =
  | { do: 'wait'; seconds: number }
  | { do: 'add' | 'remove'; address: number }
  | { do: 'off' | 'stay-on' | 'on' | 'freeze' | 'lift' | 'lock' | 'unlock' | 'sign-in-anew' }
  | { do: 'change'; cause: Cause }
  | { do: 'suspend-key' | 'resume-key' | 'narrow-key' | 'key-anew' }
  | { do: 'ask'; address: number; value: number | null; byKey: boolean }
  | { do: 'confirm' | 'consume' | 'decline'; which: number }

/** Mostly the one that counts from the start. */
const address = fc.constantFrom(0, 0, 0, 1, 2)
const seconds = fc.constantFrom(...[0.1, 0.26, 1, 24, 24, 48].map((hours) => hours * 3600))
const value = fc.constantFrom(null, 1, 400, 600, 1000, 1001)
const which = fc.constantFrom(0, 0, 1, 2)
const names = fc.constantFrom(
  ...(['off', 'off', 'stay-on', 'on', 'freeze', 'lift', 'lock', 'unlock', 'sign-in-anew'] as const),
)
const keyNames = fc.constantFrom(
  ...(['suspend-key', 'resume-key', 'resume-key', 'narrow-key', 'key-anew', 'key-anew'] as const),
)
const cause = fc.constantFrom(...(Object.keys(holdSeconds) as Cause[]))

const changing: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('add' as const), address }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), address }) },
  { weight: 3, arbitrary: fc.record({ do: names }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change' as const), cause }) },
  { weight: 3, arbitrary: fc.record({ do: keyNames }) },
)
const now = (step: 'confirm' | 'consume' | 'decline') => fc.record({ do: fc.constant(step), which })
const maybe = fc.array(changing, { maxLength: 1 })
/** What does not cancel what is confirmed, and yet keeps it from leaving: only the last look sees it. */
const quiet: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('remove' as const), address: fc.constant(0) }),
  fc.record({ do: fc.constant('sign-in-anew' as const) }),
  fc.record({ do: fc.constantFrom('narrow-key' as const, 'key-anew' as const) }),
)
const late = fc.oneof(
  { weight: 1, arbitrary: maybe },
  { weight: 1, arbitrary: fc.array(quiet, { maxLength: 1 }) },
)

/** Somebody withdraws, while somebody changes the account before, between and after. */
export const scene: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.array(changing, { maxLength: 3 }),
    fc.array(fc.record({ do: fc.constant('ask' as const), address, value, byKey: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
    }),
    late,
    fc.array(now('confirm'), { minLength: 1, maxLength: 3 }),
    late,
    fc.array(fc.oneof(now('consume'), now('consume'), now('consume'), now('decline')), { maxLength: 4 }),
  )
  .map((parts) => parts.flat())

/** So that each story begins where value can leave: an address that has waited, and a withdrawal to it. */
export const prelude: Step[] = [
  { do: 'add', address: 0 },
  { do: 'wait', seconds: 24 * 3600 },
  { do: 'ask', address: 0, value: 1, byKey: false },
  { do: 'confirm', which: 0 },
  { do: 'consume', which: 0 },
  { do: 'ask', address: 0, value: 1, byKey: true },
  { do: 'consume', which: 0 },
]

/** Every second one of an account that may withdraw to any address. */
export const openUp: Step[] = [{ do: 'off' }, { do: 'wait', seconds: 48 * 3600 }]
