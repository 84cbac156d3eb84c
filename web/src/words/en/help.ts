import { duration } from '../format.ts'

/** What was found, and what to do about it where there is something to do. */
type Told = { what: string; next?: string }

const away = (seconds: number): string => `${duration(Math.abs(seconds))} ${seconds > 0 ? 'ahead' : 'behind'}`

const automatic = 'Set date, time and time zone to automatic in the settings of the device'

const checks = {
  server: {
    looking: 'Asking our server …',
    reached: { what: 'Our server answers.' },
    slow: (seconds: number): Told => ({
      what: `Our server answers, after ${duration(seconds)}.`,
      next: 'Your connection is slow. Codes may run out on the way: use another network where you can.',
    }),
    offline: {
      what: 'This device is offline.',
      next: 'Turn on Wi‑Fi or mobile data, and turn off flight mode.',
    },
    unreachable: {
      what: 'Our server cannot be reached from here.',
      next: 'Try another network, and turn off a VPN or a content blocker for this site.',
    },
    often: {
      what: 'This page asked our server often within the last hour.',
      next: 'Wait some minutes, then look again.',
    },
    fault: {
      what: 'Our server answers, but not as it should.',
      next: 'The fault is on our side. Look again in a few minutes.',
    },
  },
  site: {
    looking: 'Comparing the address of this page …',
    ours: (host: string): Told => ({ what: `You are on ${host}, which is ours.` }),
    wrong: (host: string, expected: string): Told => ({
      what: `You are on ${host}. Our address is ${expected}.`,
      next: 'Enter nothing here, and close this page.',
    }),
    open: {
      what: 'This page came without encryption.',
      next: 'Others on the network can read what you type. Open our address with https in front.',
    },
    unknown: (host: string): Told => ({
      what: `You are on ${host}. Whether that is ours could not be asked.`,
      next: 'Compare it, letter by letter, with the address you know.',
    }),
    doubt: 'Check a message or another address',
  },
  clock: {
    looking: 'Comparing the clock of this device …',
    right: { what: 'The clock of this device is right.' },
    off: (seconds: number): Told => ({
      what: `The clock of this device is ${away(seconds)}.`,
      next: `${automatic}. Until then an authenticator app on it shows codes that we may refuse.`,
    }),
    unknown: { what: 'The clock of this device could not be compared.' },
  },
  cookies: {
    looking: 'Setting a cookie and asking for it …',
    kept: { what: 'Cookies work.' },
    blocked: {
      what: 'This browser does not keep our cookies.',
      next: 'Nobody can sign in without them. Allow cookies for this site in the settings of the browser, or use another browser.',
    },
    unknown: { what: 'Cookies could not be tried.' },
  },
  storage: {
    looking: 'Trying the storage of the browser …',
    kept: { what: 'The browser can remember things for this site.' },
    blocked: {
      what: 'The browser remembers nothing for this site.',
      next: 'You can sign in all the same. A window that is private, or a strict setting, may forget you sooner than you like.',
    },
  },
  browser: {
    looking: 'Looking at the browser …',
    current: { what: 'This browser is recent enough.' },
    old: {
      what: 'This browser is older than the summer of 2024.',
      next: 'Update it: pages may not work in it, and it has holes that thieves know.',
    },
    noPasskeys: {
      what: 'This browser cannot use passkeys.',
      next: 'Update it or use another browser. An authenticator app and backup codes work here.',
    },
  },
}

const messages = {
  heading: 'Your last messages',
  looking: 'Asking what became of them …',
  title: {
    mail: { code: 'A code by mail', notice: 'A security mail' },
    sms: { code: 'A code by SMS', notice: 'A security SMS' },
  },
  to: (what: string, to: string | null): string => (to ? `${what} to ${to}` : what),
  none: { mail: 'No mail was sent to you within 30 days.', sms: 'No SMS was sent to you within 30 days.' },
  late: 'It has been waiting for a while. The fault is on our side: it is sent as soon as that works again.',
  next: {
    mail: 'Look in the spam folder, search for our name, and make room in a mailbox that is full.',
    sms: 'Check the number, the signal and the list of blocked senders. Turn the phone off and on again.',
    failed: 'Ask for a new code. If that fails as well, use another way to prove that it is you.',
  },
  stranger:
    'Sign in up to the point where a code is asked for, and come back: this page then says what became of it.',
  failed: 'What became of your messages could not be asked.',
}

const authenticator = {
  heading: 'Your authenticator app',
  lead: 'Two codes in a row tell how far its clock is off. They are not used up by this, and no try is counted.',
  older: 'The code it shows now',
  newer: 'The code after it',
  newerHint: 'Wait until the app shows another one.',
  same: 'This is the same code. Wait until the app shows another one.',
  short: (digits: number) => `The code has ${digits} digits.`,
  submit: 'Compare the clock',
  stranger:
    'Sign in up to the point where its code is asked for, and come back: two codes then tell whether its clock is off.',
  missing: 'No authenticator app is set up for this account.',
  right: {
    title: 'Your authenticator is right',
    text: 'These are the codes we expect now. One of them is refused only where it was used before, or typed more than a minute after it was shown. Wait for the next one and type it at once.',
  },
  off: (secondsBehind: number) => ({
    title: `The clock of your authenticator is ${away(-secondsBehind)}`,
    text: `${automatic} that has the app. Then wait for the next code.`,
  }),
  unknown: {
    title: 'These are not two codes in a row for this account',
    text: 'The app may have several entries: use the newest one made for this account. Or its date is wrong, or a digit was mistyped. A backup code gets you in meanwhile.',
  },
}

const typing = {
  heading: 'Your keyboard',
  label: 'Type or paste something',
  hint: 'Anything but your password. You see what arrives, and it stays on this page.',
  fine: (count: number) =>
    `${count === 1 ? 'One character' : `${count} characters`}, no blank around, caps lock not seen.`,
  capsLock: 'Caps lock is on. Turn it off: passwords tell small and capital letters apart.',
  blanks: 'There is a blank at the beginning or the end. It counts as part of a password.',
  unusual: (letters: string) =>
    `Some of it is not on every keyboard: ${letters}. The keyboard may be set to another language.`,
}

export const help = {
  title: 'Help',
  heading: 'Find out what is wrong',
  lead: 'This page looks for the usual causes by itself. It asks our own server and nobody else, and changes nothing.',
  device: 'This device and browser',
  running: 'Looking …',
  done: (count: number) => {
    if (count === 0) return 'Nothing found here stands in your way.'
    return count === 1 ? 'One thing to look at.' : `${count} things to look at.`
  },
  again: 'Look again',
  states: { fine: 'Fine', attention: 'Look at this', danger: 'This stops you', unknown: 'Not known' },
  checks,
  messages,
  authenticator,
  typing,
  more: 'Still stuck?',
  support: 'Ask our support',
  contact: 'Ways to reach us',
  signIn: 'Back to sign-in',
  back: 'Back to your account',
}
