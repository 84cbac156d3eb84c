import type { Authenticator } from '../authenticator.ts'

/** What somebody was told, and what they must therefore find again. */
export type Person = {
  /** The address or number they signed up with. Where another one took its place, it counts for two days more. */
  identifier: string
  /** The browser's device token: known browsers are asked for no CAPTCHA. */
  device: string
  /** More than one after a change that was cut off: one of them counts. */
  passwords: string[]
  secret: string | null
  /** Codes not given to the server yet. */
  backupCodes: string[]
  /** Steps of the authenticator below this one are given. */
  nextStep: number
  passkey: Authenticator | null
  /** `left`: how many more codes it may be sent before the cap of an hour speaks. */
  sms: { id: string; number: string; left: number } | null
  /** Which thing to do comes next. */
  turn: number
  /** An answer to a change of address was sent: there is no second one for seven days. */
  changed: boolean
  /** Lifting a freeze was asked for: there is no second time that day. */
  lifted: boolean
}

/** `token`: as it was at last; every confirmed action renews it. */
export type Session = { token: string; person: Person; ended: boolean }

/** An address that took the place of another. `vetoed`: null while nobody knows. */
export type Change = { person: Person; added: string; vetoed: boolean | null }

/** A request that counts once, and what it is answered the second time. Sent by somebody signed in, or with other cookies. */
export type Once = {
  what: 'confirmation' | 'enrolment' | 'change' | 'assertion' | 'sms' | 'veto' | 'freeze' | 'sign-up'
  session: Session | null
  cookies: Record<string, string>
  method: 'POST' | 'PUT' | 'DELETE'
  path: string
  body: unknown
  headers?: Record<string, string>
  over: string
}

/** Filled by the load, read by the checks. `maybe` is what was sent and never answered. */
export type Journal = {
  people: Person[]
  sessions: Session[]
  usedCaptchas: string[]
  usedBackupCodes: { person: Person; code: string }[]
  usedSteps: { person: Person; step: number; code: string }[]
  usedOnce: Once[]
  passkeys: { person: Person; id: string; removed: boolean }[]
  passwords: { person: Person; old: string }[]
  changes: Change[]
  trusted: { person: Person; id: string }[]
  /** Nothing ends a freeze that soon. */
  frozen: Person[]
  lifts: number
  stops: number
  maybe: number
  /** Answers that no rule allows: a 500, or a refusal where none was due. */
  strange: string[]
}

export const emptyJournal = (): Journal => ({
  people: [],
  sessions: [],
  usedCaptchas: [],
  usedBackupCodes: [],
  usedSteps: [],
  usedOnce: [],
  passkeys: [],
  passwords: [],
  changes: [],
  trusted: [],
  frozen: [],
  lifts: 0,
  stops: 0,
  maybe: 0,
  strange: [],
})

/** What happened at least once. */
export const tally = (journal: Journal) => {
  const { people, sessions, usedBackupCodes, usedSteps, usedOnce, passkeys, passwords, changes } = journal
  const once = (what: Once['what']): number => usedOnce.filter((used) => used.what === what).length
  return {
    people: people.length,
    phones: people.filter(({ identifier }) => identifier.startsWith('+')).length,
    sessions: sessions.filter(({ ended }) => !ended).length,
    ended: sessions.filter(({ ended }) => ended).length,
    confirmations: once('confirmation'),
    enrolments: once('enrolment'),
    passkeys: passkeys.filter(({ removed }) => !removed).length,
    removed: passkeys.filter(({ removed }) => removed).length,
    assertions: once('assertion'),
    sms: once('sms'),
    codes: usedBackupCodes.length,
    steps: usedSteps.length,
    passwords: passwords.length,
    changes: changes.filter(({ vetoed }) => vetoed === false).length,
    vetoes: once('veto'),
    trusted: journal.trusted.length,
    frozen: journal.frozen.length,
    freezeLinks: once('freeze'),
    lifts: journal.lifts,
    stops: journal.stops,
  }
}

/** The server went away in the middle of a request: nobody knows whether it was done. */
export class Interrupted extends Error {}
