/** What somebody was told, and what they must therefore find again. */
export type Person = {
  email: string
  /** The browser's device token: known browsers are asked for no CAPTCHA. */
  device: string
  secret: string | null
  /** Codes not given to the server yet. */
  backupCodes: string[]
  /** Steps of the authenticator below this one are given. */
  nextStep: number
}

/** Filled by the load, read by the checks. `maybe` is what was sent and never answered. */
export type Journal = {
  people: Person[]
  sessions: { token: string; email: string; ended: boolean }[]
  usedCaptchas: string[]
  usedMailCodes: { attempt: string; code: string }[]
  usedBackupCodes: { email: string; code: string }[]
  usedSteps: { email: string; step: number; code: string }[]
  /** `token`: the session it belongs to, as it was at last. */
  usedConfirmations: { token: string; id: string }[]
  maybe: number
  /** Answers that no rule allows: a 500, or a refusal where none was due. */
  strange: string[]
}

export const emptyJournal = (): Journal => ({
  people: [],
  sessions: [],
  usedCaptchas: [],
  usedMailCodes: [],
  usedBackupCodes: [],
  usedSteps: [],
  usedConfirmations: [],
  maybe: 0,
  strange: [],
})

/** The server went away in the middle of a request: nobody knows whether it was done. */
export class Interrupted extends Error {}
