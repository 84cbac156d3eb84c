import { countdown, plural } from '../format.ts'

export const password = {
  show: 'Show the password',
  capsLock: 'Caps lock is on.',
  outerBlanks: 'There is a blank at the beginning or the end. It counts as part of the password.',
}

export const captcha = {
  working: 'Checking that you are a person …',
  ready: 'Checked: you are a person.',
  failed: 'The background check did not finish.',
  waiting: 'Finishing the background check …',
  vendorBlocked: 'The check did not load. Allow it in your content blocker, then reload the page.',
}

export const identifier = {
  labels: { either: 'E-mail or mobile number', email: 'E-mail address', phone: 'Mobile number' },
  country: 'Country of the number',
  option: (name: string, calling: string) => `${name} +${calling}`,
  countryIs: (name: string) => `Country of this number: ${name}`,
}

const ago = (seconds: number): string =>
  seconds < 60 ? `${seconds} s ago` : `${Math.floor(seconds / 60)} min ago`

/** What became of a code on its way: what happened, and how long ago. */
const delivery = {
  mail: {
    waiting: 'It is being sent.',
    handed: 'Our mail server sent it on',
    accepted: 'Your mail provider took it',
    delivered: 'It arrived in your mailbox',
  },
  sms: {
    waiting: 'It is being sent.',
    handed: 'Our SMS provider took it',
    accepted: 'The network accepted it',
    delivered: 'Delivered to the phone',
  },
}

const failed = {
  mail: {
    unreachable: 'It did not arrive: the mailbox could not be reached.',
    refused: 'It did not arrive: the mailbox refused it.',
    'sim-changed': 'It did not arrive.',
    other: 'It did not arrive, and we do not know why.',
  },
  sms: {
    unreachable: 'It did not arrive: the phone is off or out of reach.',
    refused: 'It did not arrive: the network refused it.',
    'sim-changed': 'It was not sent: the SIM card of this number changed a short while ago.',
    other: 'It did not arrive, and we do not know why.',
  },
}

export const code = {
  label: 'Code',
  sentTo: {
    mail: (to: string) => `We sent a code to ${to} by mail.`,
    sms: (to: string) => `We sent a code to ${to} by SMS.`,
  },
  delivery,
  failed,
  since: (what: string, seconds: number) => `${what} ${ago(seconds)}.`,
  resend: 'Send a new code',
  resendIn: (seconds: number) => `A new code can be sent in ${countdown(seconds)}`,
  resent: 'A new code is on its way. The old one no longer works.',
  noMore: 'No further code can be sent for this.',
  triesLeft: (left: number) => `${left} ${plural(left, { one: 'try', other: 'tries' })} left for this code.`,
  tooShort: (digits: number) => `The code has ${digits} digits.`,
  backupEmpty: 'Enter one of your backup codes.',
  expiresIn: (seconds: number) => `Works for ${countdown(seconds)}`,
  expired: 'This code has expired.',
  find: 'Find out where it is',
  notArrived: {
    mail: 'Nothing there? Look in the spam folder, and check the address above.',
    sms: 'Nothing there? Check the number above, and that the phone has a signal.',
  },
}
