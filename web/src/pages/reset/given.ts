import type { Assertion } from '../../api/shapes.ts'

/** The second factor, as it is sent; nothing where none is asked. */
export type Given =
  | Record<never, never>
  | { method: 'totp' | 'sms' | 'backup-code'; code: string }
  | { method: 'passkey'; assertion: Assertion }

/** Sends everything at once: one request sets the password, or says why not. */
export type Finish = (password: string, given: Given) => Promise<void>

export type Method = 'passkey' | 'totp' | 'sms' | 'backup-code'
