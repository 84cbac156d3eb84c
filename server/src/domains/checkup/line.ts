import type { FactorClass } from '../../policy/actions.ts'

export type State = 'safe' | 'attention' | 'danger'

/** What is known of an account, as the table looks at it. */
export type Safety = {
  /** Code points; zero where there is none. */
  passwordPoints: number
  passwordSetAt: Date | null
  emailVerified: boolean
  /** The class that is asked; null where there is none. */
  strongest: FactorClass | null
  /** It is shut after too many wrong codes. */
  factorDisabled: boolean
  /** Unused backup codes; zero also where there is no set. */
  codesLeft: number
  tradingPassword: 'none' | 'set' | 'locked' | 'disabled'
  /** Value goes to the listed addresses alone; when that ends, where somebody asked for it. */
  whitelistOnly: boolean
  whitelistOffAt: string | null
  /** How many there are; `unbound` may trade or move value from any address. */
  apiKeys: { count: number; unbound: number; suspended: number; unused: number }
  /** A code heads the mails to the holder. */
  hasAntiPhishingCode: boolean
  otherSessions: number
  /** Sessions and known devices beside one's own that the holder has not said are theirs. */
  unreviewed: number
  /** When the holder last looked at them. */
  reviewedAt: Date | null
}

/** What a line counts, and the class of factor there is something to say about. Times in ISO 8601. */
export type LineData = {
  left?: number
  others?: number
  count?: number
  unbound?: number
  suspended?: number
  unused?: number
  unreviewed?: number
  class?: 'sms'
  setAt?: string
  reviewedAt?: string
  until?: string
}

/** How a reason stands, and the page of the account web app where it is mended; null where there is nothing to mend. */
export type Standing = { state: State; path: string | null }

export type Line<R extends string = string> = {
  weight: number
  reasons: Record<R, Standing>
  find: (safety: Safety) => NoInfer<R>
  data: (safety: Safety) => LineData
}

/** Ties what `find` may say to the reasons there are. */
export const line = <const R extends string>({
  data = () => ({}),
  ...rest
}: Omit<Line<R>, 'data'> & Partial<Pick<Line<R>, 'data'>>): Line<R> => ({ ...rest, data })

export const safe = (): Standing => ({ state: 'safe', path: null })
export const attention = (path: string): Standing => ({ state: 'attention', path })
export const danger = (path: string): Standing => ({ state: 'danger', path })
