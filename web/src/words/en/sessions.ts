import { plural } from '../format.ts'

export const sessions = {
  title: 'Devices',
  heading: 'Where you are signed in',
  lead: 'End what you do not recognise, then change what it could have seen.',
  open: 'Signed in now',
  endOthers: (count: number) => `End ${count} other ${plural(count, { one: 'session', other: 'sessions' })}`,
  end: 'End',
  endOne: (device: string) => `End the session on ${device}`,
  endedOne: (device: string) => `The session on ${device} has ended.`,
  endedOthers: (count: number) =>
    count === 0
      ? 'There were no other sessions.'
      : `${count} other ${plural(count, { one: 'session has', other: 'sessions have' })} ended.`,
  here: 'This device',
  lastSeen: 'Last active',
  started: 'Signed in',
  ends: 'Ends',
  address: 'Address',
  somewhere: 'Place not known',
  signedInBy: 'Proved by',
  assurance: {
    password: 'password on a known device',
    'mail-code': 'password and mail code',
    'sms-code': 'password and a code to your number',
    'backup-code': 'password and backup code',
    sms: 'password and SMS code',
    totp: 'password and authenticator code',
    passkey: 'passkey',
  },
  known: 'Browsers we remember',
  knownLead:
    'A remembered browser is asked for less. Forget one that is no longer yours: its sessions end, and it is asked for everything again.',
  trusted: 'Trusted',
  trust: 'Trust this device',
  trustGiven: (device: string) => `${device} is trusted now. Take it back whenever you like.`,
  distrust: 'Take trust back',
  distrustOne: (device: string) => `Take trust back from ${device}`,
  trustTaken: (device: string) => `${device} is no longer trusted.`,
  forget: 'Forget',
  forgetOne: (device: string) => `Forget ${device}`,
  forgotten: (device: string) => `${device} is forgotten.`,
  firstSeen: 'First seen',
  noneKnown: 'No browser is remembered. On a shared computer that is how it should be.',
  sure: {
    endOthers: {
      title: 'End all other sessions?',
      lead: 'Every other device is signed out at once. This one stays.',
      act: 'End the others',
    },
    forgetHere: {
      title: 'Forget this browser?',
      lead: 'You are signed out here at once, and signing in will ask for everything again.',
      act: 'Forget and sign out',
    },
  },
  details: 'Details',
  review: {
    title: 'Are all of these yours?',
    text: 'Say so once, and the checkup counts them as looked through until a new one comes.',
    act: 'All of these are mine',
    done: 'Looked through. We tell you when a new one comes.',
  },
}
