import type { Rate } from './limits.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** The limits of losing access, support and the desk: `limits.ts`, continued. */
export const deskRates = {
  'password-reset.ask': {
    per: 'address',
    size: 30,
    seconds: hour,
    why: 'offices share addresses; the mails are capped by recipient (C16)',
  },
  'password-reset.everyone': {
    per: 'everyone',
    size: 3_000,
    seconds: hour,
    why: 'a botnet must not make us a mail bomber (C16)',
  },
  'password-reset.account': {
    per: 'account',
    size: 5,
    seconds: day,
    why: 'each link ends the one before: who asks over and over would keep the holder from ever using one (D01)',
  },
  'password-reset.answer': {
    per: 'address',
    size: 60,
    seconds: hour,
    why: '256 bits are not guessed; this bounds the noise and the hashes (D07)',
  },
  'recovery.ask': {
    per: 'address',
    size: 10,
    seconds: day,
    why: 'a case is rare; a flood of them is work for people (D10)',
  },
  'recovery.everyone': { per: 'everyone', size: 300, seconds: day, why: 'people read each of them' },
  'recovery.account': {
    per: 'account',
    size: 3,
    seconds: day,
    why: 'who names somebody over and over must not fill their mailbox, nor the desk (D10)',
  },
  'recovery.answer': { per: 'address', size: 300, seconds: hour, why: 'uploading and trying again' },
  'reply-address.ask': {
    per: 'address',
    size: 20,
    seconds: hour,
    why: 'it sends a mail to whom the caller names (C16)',
  },
  'reply-address.everyone': {
    per: 'everyone',
    size: 1_000,
    seconds: hour,
    why: 'a botnet is bounded too (C16)',
  },
  'reply-address.guess': {
    per: 'recipient',
    size: 30,
    seconds: day,
    why: 'codes tried for one address, over all that asked: a stranger must not guess their way to be answered in its place (A06)',
  },
  'reply-address.answer': {
    per: 'address',
    size: 120,
    seconds: hour,
    why: 'five tries a code are the real bound',
  },
  'file.upload': { per: 'address', size: 60, seconds: hour, why: 'each is unpacked once, which costs (D14)' },
  'file.everyone': {
    per: 'everyone',
    size: 2_000,
    seconds: hour,
    why: 'disk and processor are everybody’s (D14)',
  },
  'ticket.open': { per: 'address', size: 20, seconds: day, why: 'people answer each of them' },
  'ticket.write': { per: 'address', size: 120, seconds: hour, why: 'a conversation; no flood' },
  'ticket.account': { per: 'account', size: 10, seconds: day, why: 'people answer each of them' },
  'ticket.everyone': {
    per: 'everyone',
    size: 2_000,
    seconds: day,
    why: 'a botnet that writes signed out is bounded too: people read each of them',
  },
  'ticket.guess': {
    per: 'account',
    size: 100,
    seconds: day,
    why: 'each stretch of a message that is compared with the password is a guess at it: a session lives a day, so whoever stole one has as many as NIST SP 800-63B-4 3.2.2 allows',
  },
  'ticket.guess-trading': {
    per: 'account',
    size: 10,
    seconds: day,
    why: 'the same of the trading password, which anybody may try ten times a day (A16)',
  },
  'phishing.report': {
    per: 'address',
    size: 30,
    seconds: day,
    why: 'a wave is grouped; one sender of a thousand is noise',
  },
  'phishing.everyone': { per: 'everyone', size: 3_000, seconds: day, why: 'people look at each group' },
  'identity.callback': {
    per: 'everyone',
    size: 600,
    seconds: hour,
    why: 'the identity provider speaks once or twice a case; a flood of signed messages is none of its verdicts',
  },
  'notice.recovery-asked': {
    per: 'account',
    size: 3,
    seconds: day,
    why: 'a stranger sets it off (C16, D10)',
  },
  'freeze.lift-by-staff': {
    per: 'account',
    size: 1,
    seconds: day,
    why: 'a holder who stopped it is not to stop it again every minute',
  },
  'staff.sign-in': { per: 'address', size: 60, seconds: hour, why: 'nobody of the desk signs in this often' },
  'staff.act': { per: 'staff', size: 600, seconds: hour, why: 'a person, not a script (I05)' },
  'staff.find': {
    per: 'staff',
    size: 60,
    seconds: hour,
    why: 'more searches than customers who call: alarm and stop (I05)',
  },
  'staff.view': {
    per: 'staff',
    size: 100,
    seconds: hour,
    why: 'more accounts than a shift explains: alarm and stop (I05)',
  },
  'staff.reveal': {
    per: 'staff',
    size: 20,
    seconds: hour,
    why: 'addresses in the clear, one by one: alarm and stop (I05)',
  },
  'staff.freeze': {
    per: 'staff',
    size: 30,
    seconds: hour,
    why: 'a freeze takes a day to lift: one stolen session of the desk must not shut out every customer; alarm and stop',
  },
  'staff.evidence': {
    per: 'staff',
    size: 180,
    seconds: hour,
    why: 'pages of identity documents, each counted: more than three full cases: alarm and stop (I05, D15)',
  },
  'staff.tickets': {
    per: 'staff',
    size: 200,
    seconds: hour,
    why: 'what customers wrote: alarm and stop (I05)',
  },
  'staff.audit': {
    per: 'staff',
    size: 300,
    seconds: hour,
    why: 'pages of what everybody did: alarm and stop (I05)',
  },
  'staff.alarm': {
    per: 'staff',
    size: 1,
    seconds: hour,
    why: 'one alarm an hour about one person is heard; sixty are not',
  },
} as const satisfies Record<string, Rate>

/** A link for a new password (product table: 30 min, one use); an asking that nobody had the time to look at meanwhile comes to nothing. */
export const passwordReset = { linkSeconds: 30 * minute, askSeconds: 30 * minute } as const
