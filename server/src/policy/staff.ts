/** Who at the desk may do what, and what needs a second person. What is not in here nobody may do: no right opens a secret, shortens a hold or a lock, or lifts a freeze alone. */
export const roles = ['support', 'reviewer', 'auditor', 'admin'] as const
export type Role = (typeof roles)[number]

export type StaffRight = {
  roles: readonly Role[]
  /** It counts when a second person, who has the same right, has approved exactly this. */
  secondPerson: boolean
  /** Who does it says why, in a sentence that stays in the audit chain. */
  reason: boolean
  why: string
}

const desk = ['support', 'reviewer', 'admin'] as const
const everyone = roles

export const staff = {
  'account.find': {
    roles: desk,
    secondPerson: false,
    reason: false,
    why: 'by one whole address or number, never by a part of one: a search that completes is a list of customers (I05)',
  },
  'account.read': {
    roles: desk,
    secondPerson: false,
    reason: false,
    why: 'masked, and no secret in it: enough to help, too little to sell',
  },
  'account.reveal': {
    roles: ['support', 'reviewer'],
    secondPerson: false,
    reason: true,
    why: 'one address at a time, told in the activity of its holder',
  },
  'account.freeze': {
    roles: desk,
    secondPerson: false,
    reason: true,
    why: 'it only takes power away, and must not wait for a second person',
  },
  'account.unfreeze': {
    roles: ['reviewer', 'admin'],
    secondPerson: true,
    reason: true,
    why: 'what a freeze holds is what a bribe would pay for; two ask, and it waits as long as if the holder had asked',
  },
  'case.read': {
    roles: ['support', 'reviewer', 'auditor'],
    secondPerson: false,
    reason: false,
    why: 'the queue and its states; no evidence',
  },
  'case.open': {
    roles: ['support'],
    secondPerson: false,
    reason: true,
    why: 'for somebody who cannot use the page; whoever opens a case has no say in it (D13)',
  },
  'case.assign': {
    roles: ['reviewer'],
    secondPerson: false,
    reason: false,
    why: 'one person answers for a case, and is not who opened it',
  },
  'case.view-evidence': {
    roles: ['reviewer'],
    secondPerson: false,
    reason: true,
    why: 'each view of a document is written down with its reason (D15)',
  },
  'case.review': {
    roles: ['reviewer'],
    secondPerson: true,
    reason: true,
    why: 'two people who are neither who opened it nor each other have seen the same evidence (D13, I03)',
  },
  'case.refuse': {
    roles: ['reviewer'],
    secondPerson: false,
    reason: true,
    why: 'it gives nobody anything',
  },
  'ticket.read': { roles: ['support', 'reviewer'], secondPerson: false, reason: false, why: 'to answer it' },
  'ticket.answer': { roles: ['support', 'reviewer'], secondPerson: false, reason: false, why: 'the job' },
  'phishing.read': {
    roles: ['support', 'reviewer', 'admin'],
    secondPerson: false,
    reason: false,
    why: 'what was reported is inert',
  },
  'phishing.decide': {
    roles: ['support', 'reviewer'],
    secondPerson: false,
    reason: false,
    why: 'a verdict is told to the reporter and can be corrected',
  },
  'phishing.warn': {
    roles: ['reviewer'],
    secondPerson: false,
    reason: true,
    why: 'a warning is shown to everybody who checks that address',
  },
  'delivery.read': {
    roles: everyone,
    secondPerson: false,
    reason: false,
    why: 'counts by provider and country: no address, no text',
  },
  'audit.read': {
    roles: ['auditor', 'admin'],
    secondPerson: false,
    reason: false,
    why: 'to look at it is itself written down',
  },
  'request.read': {
    roles: ['reviewer', 'admin'],
    secondPerson: false,
    reason: false,
    why: 'what waits for a second person; each sees what they may approve, and what they asked for',
  },
  'request.decide': {
    roles: ['reviewer', 'admin'],
    secondPerson: false,
    reason: false,
    why: 'beside this it takes the right to what is asked for',
  },
  'staff.read': { roles: ['auditor', 'admin'], secondPerson: false, reason: false, why: 'who could do what' },
  'staff.invite': {
    roles: ['admin'],
    secondPerson: true,
    reason: true,
    why: 'one admin with a made-up colleague would be both pairs of eyes (I03)',
  },
  'staff.change-role': {
    roles: ['admin'],
    secondPerson: true,
    reason: true,
    why: 'as an invitation; nobody changes their own',
  },
  'staff.end': {
    roles: ['admin'],
    secondPerson: false,
    reason: true,
    why: 'it only takes power away; nobody ends the last admin',
  },
  'staff.reset': {
    roles: ['admin'],
    secondPerson: true,
    reason: true,
    why: 'a new passkey for a colleague is a way to become them: two ask, it waits, and the colleague is told (I06)',
  },
} as const satisfies Record<string, StaffRight>

export type StaffRightName = keyof typeof staff

const minute = 60
const hour = 60 * minute

/** AAL3: 12 h in all, 15 min without use (NIST SP 800-63B-4 2.3.3), by passkey with user verification alone. */
export const deskSession = { absolute: 12 * hour, idle: 15 * minute, touchEvery: 15 } as const

export const deskRules = {
  /** An invitation is a link of one use. */
  inviteSeconds: 24 * hour,
  /** What waits for a second person is over after this. */
  requestSeconds: 72 * hour,
  /** A passkey that two people gave to a third counts this long after it was approved; until then the old ones count, and can stop it (I06). */
  resetSeconds: 24 * hour,
  /** Characters of a reason: long enough to be one, and no longer than an event keeps it whole. */
  reason: { least: 10, most: 200 },
} as const
