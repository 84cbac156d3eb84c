/**
 * A recovery case: how it starts, the states it passes, and what each waits for. The only way from one state to the next is a line of `moves`; the
 * web app, the desk and the documentation draw it from here.
 */
const hour = 60 * 60
const day = 24 * hour

/**
 * `proven`: the password and one address were proven; `unproven`: neither was, or not both. The wait begins when the second person has approved,
 * and is for the owner to say no (NIST SP 800-63B-4 4.2.2: several methods, or proofing anew; product table).
 */
export const recoveryStarts = {
  proven: {
    waitSeconds: 72 * hour,
    why: 'whoever has the password and an address has lost the factor alone',
  },
  unproven: { waitSeconds: 7 * day, why: 'nothing but paper speaks for it: the owner gets a week to say no' },
} as const
export type RecoveryStart = keyof typeof recoveryStarts

export const recoveryStates = [
  'evidence',
  'review',
  'waiting',
  'open',
  'completed',
  'refused',
  'stopped',
  'expired',
] as const
export type RecoveryState = (typeof recoveryStates)[number]

/**
 * Who or what moves a case. `owner`: by a veto link, from a signed-in session, or with a passkey. `stronger`: somebody who proved more asked for the
 * same account, before anybody looked at this case.
 */
export type Mover = 'asker' | 'owner' | 'stronger' | 'reviewer' | 'second-reviewer' | 'time'

type Moves = Record<RecoveryState, Partial<Record<RecoveryState, readonly Mover[]>>>

export const recoveryMoves: Moves = {
  evidence: { review: ['asker'], stopped: ['owner', 'asker', 'stronger'], expired: ['time'] },
  review: {
    evidence: ['reviewer'],
    waiting: ['second-reviewer'],
    refused: ['reviewer'],
    stopped: ['owner', 'asker'],
    expired: ['time'],
  },
  waiting: { open: ['time'], refused: ['reviewer'], stopped: ['owner', 'asker'] },
  open: { completed: ['asker'], stopped: ['owner', 'asker'], expired: ['time'] },
  completed: {},
  refused: {},
  stopped: {},
  expired: {},
}

/** What ends a case without anybody: evidence that never came, a review nobody made, a door nobody went through. */
export const recoverySeconds = {
  evidence: 3 * day,
  review: 30 * day,
  open: 3 * day,
  /** The limited session in which new factors are set up. */
  enrolment: hour,
  /** How long the evidence of a case that is over is kept. */
  kept: 30 * day,
} as const

export const evidenceKinds = {
  'identity-document': 'an identity document, the page with the photograph',
  selfie: 'a photograph of yourself with today’s date and our name on paper',
  statement: 'a statement or receipt that shows a payment to or from this account',
  other: 'anything else that shows the account is yours',
} as const
export type EvidenceKind = keyof typeof evidenceKinds

/** Files in one case; cases an account may be named in on one day before no more are begun for it; code points of a statement, and of what is asked for. */
export const recoveryMost = { files: 6, casesADay: 3, statement: 5_000, wanted: 500 } as const

/** Why a case was refused; the asker is told the word, never what was compared. */
export const recoveryRefusals = ['not-enough', 'unreadable', 'does-not-match', 'suspected-fraud'] as const
export type RecoveryRefusal = (typeof recoveryRefusals)[number]
