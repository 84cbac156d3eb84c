import { numberOf, plural } from '../format.ts'

const counted = (count: number, one: string, other: string): string =>
  `${numberOf(count)} ${plural(count, { one, other })}`

/** A step: what it is, why it stands where it stands, its one button, when it may be skipped, and what is said once it is done. */
export const notMe = {
  title: 'This wasn’t me',
  heading: 'This wasn’t you? Make it yours alone again',
  lead: 'In this order, so that nobody undoes what you do. Each step is marked when it is done, and you can leave and come back.',
  progress: (done: number, all: number) => `${done} of ${all} done`,
  progressLabel: 'Progress',
  step: (number: number) => `Step ${number}`,
  states: { done: 'Done', now: 'Now', later: 'Later', skipped: 'Skipped' },
  next: (title: string) => `Next: ${title}.`,
  undoSkip: 'Do it after all',
  undoSkipOf: (title: string) => `Do it after all: ${title}`,
  freeze: {
    title: 'Freeze the account',
    why: 'A frozen account cannot be emptied, whoever is in it, so that you can take your time.',
    act: 'Freeze the account',
    stop: 'Stop the lifting',
    lifting: 'The freeze is being lifted. Unless that was you, stop it.',
    done: 'Frozen: nothing can be withdrawn.',
    skip: 'Skip: nothing of value is in it',
    skipped: 'You said that nothing of value is in it.',
  },
  password: {
    title: 'Change the password',
    why: 'Whoever knows the old one can come back at any time.',
    act: 'Change the password',
    since: 'The one you have was set',
    done: 'Changed since you began. The old one opens nothing.',
    skip: 'Skip: nobody can know it',
    skipped: 'You said that nobody can know it.',
  },
  factors: {
    title: 'Look through your second factors',
    why: 'A thief adds a factor of their own, or copies your backup codes, to come back later.',
    none: 'You have none, so the password alone opens your account. Set one up: backup codes come with it.',
    act: 'Make new backup codes',
    setUp: 'Set one up',
    removeHint: 'Remove what you did not add. Then make new backup codes: the old ones stop working.',
    kinds: { passkey: 'Passkey', totp: 'Authenticator app', sms: 'Codes by SMS' },
    remove: 'Remove',
    removeOf: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} is removed.`,
    done: 'Backup codes are new since you began.',
    skip: 'Skip: all of them are mine, and nobody saw my codes',
    skipped: 'You said that all of them are yours, and that nobody saw your backup codes.',
  },
  'trading-password': {
    title: 'Replace the trading password',
    why: 'Whoever knows it needs one proof less to withdraw.',
    act: 'Change the trading password',
    since: 'The one you have was set',
    done: 'It is new since you began, or you have none.',
    skip: 'Skip: nobody can know it',
    skipped: 'You said that nobody can know it.',
  },
  'withdrawal-addresses': {
    title: 'Look through your withdrawal addresses',
    why: 'A thief adds an address of their own, or lets withdrawals go to any, and waits.',
    only: 'Withdrawals to your list only',
    anywhere: 'Withdrawals can go to any address.',
    ending: (when: string) => `From ${when} withdrawals can go to any address. Unless that was you, stop it.`,
    newest: 'Newest first',
    remove: 'Remove',
    removeOf: (label: string) => `Remove ${label}`,
    removed: (label: string) => `${label} is off your list.`,
    look: 'Look at all of them',
    done: 'There is no address on your list, and withdrawals go nowhere else.',
    skip: 'Skip: all of them are mine',
    skipped: 'You said that all of them are yours.',
  },
  sessions: {
    title: 'End other sessions, forget other devices',
    why: 'Whoever is signed in elsewhere stays in until you end it, and a remembered browser is asked for less.',
    act: 'End and forget all others',
    found: (sessions: number, devices: number) =>
      [
        sessions > 0 && counted(sessions, 'other session', 'other sessions'),
        devices > 0 && counted(devices, 'other remembered browser', 'other remembered browsers'),
      ]
        .filter(Boolean)
        .join(' and '),
    look: 'Look at them one by one',
    done: 'Only this session is open, and no other browser is remembered.',
    skip: 'Skip: all of them are mine',
    skipped: 'You said that all of them are yours.',
  },
  after: {
    title: 'What happens next',
    allDone: 'That was all. Your account is yours alone again, as far as it can be told from here.',
    frozen: 'The account stays frozen until you lift it on any page: two proofs, then 24 hours.',
    notFrozen: (held: boolean) =>
      held ? 'The account is not frozen.' : 'The account is not frozen: value can leave it as before.',
    held: (until: string) => `Withdrawals wait until ${until} in any case.`,
    told: 'Every address of yours was told of each change. A mail about something you did not do has a link that freezes the account again.',
    addresses: 'Look whether one of your addresses is not yours',
    activity: 'Look through what happened',
    stuck:
      'Are you asked for a factor that you do not have, or is something gone? Leave the account frozen, and tell us.',
    support: 'Get help',
    finish: 'I am through',
  },
  back: {
    text: 'You are going through “This wasn’t me”.',
    go: 'Go back to it',
  },
  entry: {
    title: 'Something you did not do?',
    text: 'We lead you through it: freeze, passwords, second factors, withdrawal addresses, sessions.',
    act: 'This wasn’t me',
  },
}
