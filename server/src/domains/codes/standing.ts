import type { Standing } from '../sms/index.ts'
import type { CodeKey, Purpose } from './store.ts'

/** At these the number is the account's own already; at the others anybody may type any number. */
const proven: ReadonlySet<Purpose> = new Set<Purpose>(['sign-in', 'factor', 'confirmation', 'password-reset'])

export const standingOf = ({ purpose }: CodeKey, country: string): Standing => ({
  country,
  proven: proven.has(purpose),
})
