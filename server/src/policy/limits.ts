import { deskRates } from './limits-desk.ts'

/**
 * Every limit of the system on one page.
 * A rate lets `size` through at once and refills evenly over `seconds`. All fail closed: without the database nothing is let through.
 */
export type Rate = {
  /** What one counter is kept for. */
  per: 'address' | 'account' | 'session' | 'recipient' | 'everyone' | 'key' | 'staff'
  size: number
  seconds: number
  why: string
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

export const rates = {
  ...deskRates,
  'captcha.challenge': {
    per: 'address',
    size: 120,
    seconds: 10 * minute,
    why: 'making a challenge is cheap, storing answers is not',
  },
  'sign-up.start': {
    per: 'address',
    size: 60,
    seconds: hour,
    why: 'a shared office still signs up; a farm pays for addresses (C13)',
  },
  'sign-up.everyone': {
    per: 'everyone',
    size: 3_000,
    seconds: hour,
    why: 'a botnet with solved CAPTCHAs is bounded too (C13)',
  },
  'sign-up.answer': {
    per: 'address',
    size: 120,
    seconds: hour,
    why: 'five tries a code are the real bound; this bounds the noise',
  },
  'sign-in.start': {
    per: 'address',
    size: 240,
    seconds: hour,
    why: 'offices and mobile networks share addresses',
  },
  'sign-in.password': {
    per: 'address',
    size: 120,
    seconds: hour,
    why: 'credential stuffing from one address (OWASP credential stuffing)',
  },
  'sign-in.answer': {
    per: 'address',
    size: 120,
    seconds: hour,
    why: 'the factor counts its own failures; this bounds the noise',
  },
  'mail.recipient': {
    per: 'recipient',
    size: 10,
    seconds: hour,
    why: 'mail that a stranger can cause, all functions together (C16)',
  },
  'mail.recipient-day': { per: 'recipient', size: 30, seconds: day, why: 'the same over a day (C16)' },
  'failures.address': {
    per: 'address',
    size: 100,
    seconds: hour,
    why: 'not a limit but a memory: failures of late make the CAPTCHA harder',
  },
  'failures.target': {
    per: 'recipient',
    size: 100,
    seconds: hour,
    why: 'the same, for whom they are aimed at',
  },
  'mail.account': {
    per: 'account',
    size: 10,
    seconds: hour,
    why: 'codes by mail: whoever has the password cannot flood the mailbox (A24)',
  },
  'sms.number': { per: 'recipient', size: 5, seconds: hour, why: 'one number, all functions together (C15)' },
  'sms.number-day': { per: 'recipient', size: 12, seconds: day, why: 'the same over a day (C15)' },
  'sms.number-proven': {
    per: 'recipient',
    size: 40,
    seconds: day,
    why: 'one number, all accounts together that have proven it: more than one of them can use up (A23), and no more for a hundred (C15)',
  },
  'sms.prefix': {
    per: 'recipient',
    size: 60,
    seconds: hour,
    why: 'a block of a thousand numbers in a row belongs to one operator: pumping walks through it (C15)',
  },
  'sms.country': {
    per: 'recipient',
    size: 1_000,
    seconds: hour,
    why: 'what one country may cost in an hour (C15)',
  },
  'sms.account': {
    per: 'account',
    size: 10,
    seconds: hour,
    why: 'one account, whatever numbers it names (C15, A24)',
  },
  'sms.address': {
    per: 'address',
    size: 20,
    seconds: hour,
    why: 'one source, whatever numbers it names (C15)',
  },
  'sms.range': {
    per: 'address',
    size: 120,
    seconds: hour,
    why: 'the network a source lies in: addresses side by side are cheap (C15)',
  },
  'sms.alerts': {
    per: 'recipient',
    size: 20,
    seconds: hour,
    why: 'alerts to a number that somebody makes to be paid for them: later ones are put off, none is lost (C15)',
  },
  'sms.everyone': {
    per: 'everyone',
    size: 5_000,
    seconds: hour,
    why: 'what all SMS may cost in an hour (C15)',
  },
  'passkey.challenge': {
    per: 'address',
    size: 600,
    seconds: hour,
    why: 'a page asks for one as it opens; offices share addresses',
  },
  'sign-in.passkey': {
    per: 'address',
    size: 120,
    seconds: hour,
    why: 'nothing to guess; this bounds the noise',
  },
  'identifier.guess': {
    per: 'account',
    size: 30,
    seconds: day,
    why: 'codes tried for addresses to be added, over all changes (A06)',
  },
  'identifier.start': {
    per: 'account',
    size: 10,
    seconds: day,
    why: 'mail and SMS that a holder causes to addresses of others (C16)',
  },
  'veto.use': {
    per: 'address',
    size: 60,
    seconds: hour,
    why: 'nothing to guess in 256 bits; this bounds the noise',
  },
  'freeze.use': {
    per: 'address',
    size: 600,
    seconds: hour,
    why: 'nothing to guess in a signed link; many people share one address of a mobile network, and must not be kept from freezing',
  },
  'freeze.by-link': {
    per: 'recipient',
    size: 3,
    seconds: 30 * day,
    why: 'who reads the mails of one address can freeze and stop a lifting, but not for good: the holder with two proofs gets out (F14)',
  },
  'freeze.lift': {
    per: 'account',
    size: 1,
    seconds: day,
    why: 'who asks again and again must not use up the links that stop it (F14)',
  },
  'freeze.by-session': {
    per: 'account',
    size: 10,
    seconds: day,
    why: 'a thief in one session must not keep the holder frozen without end (F14)',
  },
  'help.authenticator': {
    per: 'account',
    size: 10,
    seconds: hour,
    why: 'two codes in a row say how far a clock is off; nobody needs more tries than that',
  },
  'help.ask': {
    per: 'address',
    size: 240,
    seconds: hour,
    why: 'cheap answers about clocks and cookies; this bounds the noise',
  },
  'activity.export': {
    per: 'account',
    size: 20,
    seconds: hour,
    why: 'each reads up to everything that ever happened',
  },
  'sms.callback': {
    per: 'everyone',
    size: 60_000,
    seconds: hour,
    why: 'several reports for each message that may be sent; signed, so nobody else spends it',
  },
  'sign-up.guess': {
    per: 'recipient',
    size: 30,
    seconds: day,
    why: 'codes tried for one address, over all sign-ups: a stranger must not guess their way to an account under it (A06)',
  },
  'notice.factor-failed': {
    per: 'account',
    size: 3,
    seconds: hour,
    why: 'the holder is told, not flooded (A24)',
  },
  'notice.codes-capped': {
    per: 'account',
    size: 1,
    seconds: day,
    why: 'two hundred sign-ins begun with the right password are one piece of news (A24)',
  },
  'notice.passkey-copied': {
    per: 'account',
    size: 1,
    seconds: hour,
    why: 'its counter stays behind at every use from then on: one piece of news',
  },
  'notice.signed-out': {
    per: 'account',
    size: 3,
    seconds: hour,
    why: 'ten devices put out one after the other are one piece of news',
  },
  'channel.check': {
    per: 'address',
    size: 60,
    seconds: 10 * minute,
    why: 'a person checks a few things in a row; whoever tries out imitations until one passes does it at home',
  },
  'channel.check-everyone': {
    per: 'everyone',
    size: 30_000,
    seconds: hour,
    why: 'it costs no secret and little time; this bounds what many sources cost together',
  },
  'confirmation.start': {
    per: 'session',
    size: 60,
    seconds: hour,
    why: 'a thief with the session cannot ask without end, nor keep the holder in another one from asking (A23)',
  },
  'settings-lock.unlock': {
    per: 'account',
    size: 3,
    seconds: day,
    why: 'each attempt is mailed to every address; whoever stops one and asks again is no holder in a hurry',
  },
  'trading-window.open': {
    per: 'session',
    size: 60,
    seconds: hour,
    why: 'the trading password counts its own failures; this bounds the noise',
  },
  'withdrawal-addresses.look': {
    per: 'session',
    size: 600,
    seconds: hour,
    why: 'looking at an address while it is typed is cheap; this bounds the noise',
  },
  'handover.start': {
    per: 'session',
    size: 240,
    seconds: hour,
    why: 'each leaves a row; nobody goes to the exchange this often',
  },
  'service.failed': {
    per: 'address',
    size: 60,
    seconds: 10 * minute,
    why: 'credentials cannot be guessed; a program that has wrong ones must not keep the database busy',
  },
  'notice.withdrawal-refused': {
    per: 'account',
    size: 5,
    seconds: day,
    why: 'whoever is in the account must not have us write what the holder stops reading',
  },
  'api-key.misused': {
    per: 'key',
    size: 1,
    seconds: day,
    why: 'one word a day about a key; every refusal stands in its log',
  },
  'notice.api-key-misused': {
    per: 'account',
    size: 3,
    seconds: day,
    why: 'a bot behind another address, or one that sends twice, tries on and on; each is in the log of the key',
  },
  'notice.unlock-failed': {
    per: 'account',
    size: 5,
    seconds: day,
    why: 'each attempt is told; a flood of them is one attempt',
  },
  'holder.change': {
    per: 'session',
    size: 300,
    seconds: hour,
    why: 'no person changes settings this often; a thief in one session must not keep the holder from ending it (A23)',
  },
} as const satisfies Record<string, Rate>

export type RateName = keyof typeof rates

/**
 * Consecutive wrong tries against one secret. After `free` of them each further try waits, doubling from `firstWait` to `longestWait`
 * (NIST SP 800-63B-4 3.2.2: 30 s up to 1 h); at `disabledAt` the secret is refused to that door until it is proven or replaced.
 * Strangers share one counter per secret; every known device has one of its own, so that strangers never lock the holder out (A23).
 */
export const tries = {
  password: { free: 5, firstWait: 30, longestWait: hour, disabledAt: 100 },
  totp: { free: 5, firstWait: 30, longestWait: hour, disabledAt: 100 },
  'backup-code': { free: 5, firstWait: 30, longestWait: hour, disabledAt: 100 },
  sms: { free: 5, firstWait: 30, longestWait: hour, disabledAt: 100 },
  // Codes to an address. Over all sign-ins of an account together: five tries a code alone would be fifty an hour for whoever has the password.
  'address-code': { free: 5, firstWait: 30, longestWait: hour, disabledAt: 100 },
  // 128 bits cannot be guessed; this bounds the noise.
  'unlock-key': { free: 5, firstWait: 30, longestWait: hour, disabledAt: 100 },
  // Over all the addresses one password goes with: none waits for another, and together they are shut at a hundred (NIST SP 800-63B-4 3.2.2).
  'password-account': { free: 100, firstWait: hour, longestWait: hour, disabledAt: 100 },
} as const

export type TriesName = keyof typeof tries

/**
 * How long a counter of consecutive failures is kept after its last try. Fewer than `free` mean a person who gave up; more may be a patient
 * attacker; a disabled one is kept for good.
 */
export const triesKept = { fewSeconds: 30 * day, manySeconds: 400 * day } as const

/** Codes sent by mail or SMS (product table: 6 digits, 5 min, 5 tries; a resend never resets the count). */
export const sentCode = {
  digits: 6,
  seconds: 5 * minute,
  tries: 5,
  /** Wait before a new code may be asked for. */
  resendAfter: 30,
  /** Codes one attempt may ask for. */
  resends: 5,
} as const

export const totp = {
  digits: 6,
  seconds: 30,
  secretBytes: 20,
  stepsBack: 1,
  enrolmentSeconds: 10 * minute,
  hintSeconds: 10 * minute,
  /**
   * How far away two codes in a row are looked for: a clock set by hand to the local time while its zone is wrong is off by up to 14 hours
   * (zones run from UTC-12 to UTC+14), one that took morning for evening by 12; and some minutes on top.
   */
  searchSeconds: 14 * hour + 10 * minute,
} as const

/** A number that is to become a factor: so long may its set-up stay unfinished (NIST SP 800-63B-4 3.1.3: ten minutes). */
export const smsFactor = { enrolmentSeconds: 10 * minute } as const

/** WebAuthn Level 3 13.4.3: 16 bytes or more; the recommended ceremony timeout is five minutes. */
export const passkey = { challengeBytes: 32, seconds: 5 * minute, most: 20, nameLength: 60 } as const

/**
 * The breaker: where of the codes sent to a country lately fewer than `least` were entered, no more go there until the window has moved
 * on. `from`: so many must have been sent before the share says anything (C15, conversion rate).
 */
export const smsBreaker = {
  windowSeconds: 2 * hour,
  sliceSeconds: 10 * minute,
  from: 40,
  /** The same over all countries together: for whoever sends a little to each. */
  fromOverall: 400,
  /** So many times more of them to numbers that accounts have proven: those are capped by account, and stopping them shuts people out. */
  provenTimes: 5,
  least: 0.2,
} as const

/** 80 bits each: above the 64 that NIST SP 800-63B-4 4.2.1.1 asks of a saved recovery code. */
export const backupCodes = { count: 10, bytes: 10, warnAt: 3 } as const

/** Code points of the code that heads genuine mails (product: 4 to 32). */
export const antiPhishing = { least: 4, most: 32 } as const

export const passwordLength = { alone: 15, withFactor: 8, maximum: 256, maximumBytes: 1024 } as const

/**
 * argon2id floor: OWASP password storage, m=19456 t=2 p=1. Above it, start-up picks a time cost that takes about `targetMilliseconds`
 * of one core, within the 150 to 250 that are worth it to an attacker's cost and not yet felt by a person. What waits behind `queue`
 * others on two cores waits about as long as a person would.
 */
export const passwordHash = {
  memoryKiB: 19_456,
  timeCost: 2,
  parallelism: 1,
  targetMilliseconds: 160,
  queue: 100,
} as const

export const session = { absolute: 24 * hour, idle: hour, touchEvery: minute } as const
/** "This is a shared computer". */
export const sharedSession = { absolute: hour, idle: 15 * minute, touchEvery: 15 } as const

export const attempt = { seconds: 30 * minute } as const

/** How long a browser stays known after its last sign-in, and how long one the holder trusts (RFC 6265bis: cookies end after 400 days). */
export const device = { seconds: 30 * day, trustedSeconds: 400 * day, trustedFreePasswords: 3 } as const

/** Kept for a day after its end, so that a late use is still told from an unknown id. */
export const confirmation = { seconds: 5 * minute, tries: 5, keptSeconds: day } as const

/** What may be pasted into the official-channel check, and how long the operator's list may be: checking is linear in both. */
export const channelCheck = { bytes: 2_048, channels: 500, fileBytes: 256 * 1024 } as const

/**
 * ALTCHA proof of work: PBKDF2-SHA-256 of `cost` rounds, tried up to `counter` times. 0.6 million rounds on average, 0.1 to 0.2 s on a desktop
 * and well under a second on a phone. Each level doubles it; failures of late raise the level.
 */
export const captcha = {
  seconds: 10 * minute,
  cost: 2_000,
  counter: 400,
  levels: 4,
  addressFailuresPerLevel: 10,
  targetFailuresPerLevel: 5,
} as const

/**
 * The trading password, over all sessions of the account (product table): `atOnce` wrong ones in a row shut it for `shortSeconds`, `perDay` in 24 hours for
 * `longSeconds`, and `disabledAt` in a row until it is replaced (NIST SP 800-63B-4 3.2.2). Whoever is locked out by it can still do all else.
 */
export const tradingPassword = {
  least: 8,
  pinDigits: 6,
  atOnce: 5,
  shortSeconds: 2 * hour,
  perDay: 10,
  longSeconds: day,
  disabledAt: 100,
} as const

/** A session handed to the exchange: seconds its code lives, and what an answer about a session may be believed for. */
export const handover = { codeSeconds: 60, cacheSeconds: 5 } as const

/** Requests signed by a service (RFC 9421): most seconds between created and expires, and by how much clocks may differ. */
export const signedRequest = { seconds: 30, skewSeconds: 5 } as const

/**
 * Endpoints a service may have; bytes read of an answer; seconds an attempt may take; tries before a message is dead, e^n seconds after each other; days it
 * is kept. After `pauseAfter` failures in a row an endpoint is left in peace, from `firstPause` seconds doubling to `longestPause`, and what waited for it
 * through `aliveSeconds` of that is dead (J06). Both secrets sign for `bothSeconds` while one replaces the other (J05).
 */
export const webhooks = {
  most: 10,
  answerBytes: 16_384,
  seconds: 10,
  attempts: 12,
  keptDays: 30,
  pauseAfter: 3,
  firstPause: 30,
  longestPause: hour,
  aliveSeconds: 3 * day,
  bothSeconds: day,
  /** Messages one job delivers before others get a turn. */
  atOnce: 50,
} as const
