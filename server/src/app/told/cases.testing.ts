import type { EventType } from '../../policy/events.ts'
import type { Case } from './case.testing.ts'
import { deskCases } from './cases-desk.testing.ts'
import { keyCases } from './cases-keys.testing.ts'
import { moneyCases } from './cases-money.testing.ts'
import { settingsCases } from './cases-settings.testing.ts'
import { signInCases } from './cases-sign-in.testing.ts'

/** Exhaustive: an event of the catalogue without a case does not compile. */
export const cases: { [T in EventType]: readonly Case<T>[] } = {
  ...signInCases,
  ...settingsCases,
  ...moneyCases,
  ...keyCases,
  ...deskCases,
}

export const table = (Object.entries(cases) as [EventType, Case[]][]).flatMap(([type, some]) =>
  some.map((one) => ({ name: [type, one.if].filter(Boolean).join(', '), type, one })),
)
