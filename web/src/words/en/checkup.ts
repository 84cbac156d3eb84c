import { longDate, numberOf, plural } from '../format.ts'

type Data = {
  left?: number | undefined
  others?: number | undefined
  unreviewed?: number | undefined
  count?: number | undefined
  unbound?: number | undefined
  suspended?: number | undefined
  unused?: number | undefined
  setAt?: string | undefined
  reviewedAt?: string | undefined
  until?: string | undefined
}
type Line = { title: string; text: string; action?: string }

const codesLeft = ({ left = 0 }: Data): string =>
  `${numberOf(left)} backup ${plural(left, { one: 'code', other: 'codes' })} left`

const set = ({ setAt }: Data): string => (setAt ? ` Set on ${longDate(setAt)}.` : '')

/** Each line of the checkup by the reason why it stands as it does; how it stands is told by the server. */
export const checkupLines: Record<string, Record<string, (data: Data) => Line>> = {
  password: {
    long: (data) => ({ title: 'Long password', text: `Long enough to stand alone.${set(data)}` }),
    short: (data) => ({
      title: 'Short password',
      text: `It leans on your second factor. A longer one stands alone.${set(data)}`,
      action: 'Change it',
    }),
    'short-alone': (data) => ({
      title: 'Short password, and nothing beside it',
      text: `It can be guessed, and nothing else guards your account.${set(data)}`,
      action: 'Change it',
    }),
  },
  email: {
    verified: () => ({ title: 'E-mail address verified', text: 'Notices and codes reach you there.' }),
    'numbers-only': () => ({
      title: 'No e-mail address',
      text: 'Notices go to your number alone, and whoever takes it over gets them instead of you.',
      action: 'Add one',
    }),
  },
  'second-factor': {
    'in-place': () => ({
      title: 'A second factor guards the second door',
      text: 'A stolen password alone opens nothing.',
    }),
    'sms-only': () => ({
      title: 'Only SMS guards the second door',
      text: 'Whoever takes over your number can read these codes.',
      action: 'Add a passkey',
    }),
    'switched-off': () => ({
      title: 'Your second factor is switched off',
      text: 'There were too many wrong codes. Sign in once with a right one, or replace it.',
      action: 'Look at it',
    }),
    missing: () => ({
      title: 'No second factor',
      text: 'Whoever learns your password can sign in.',
      action: 'Set up',
    }),
  },
  'backup-codes': {
    enough: (data) => ({ title: codesLeft(data), text: 'They let you in when your second factor is lost.' }),
    few: (data) => ({
      title: `Only ${codesLeft(data)}`,
      text: 'Make a new set before they run out.',
      action: 'Make new ones',
    }),
    none: () => ({
      title: 'No backup codes',
      text: 'Without them a lost phone is a lost account.',
      action: 'Make a set',
    }),
    'factor-first': () => ({
      title: 'No backup codes',
      text: 'Ten come with your first second factor, for the day your phone is lost.',
      action: 'Set up a factor',
    }),
  },
  'trading-password': {
    set: () => ({
      title: 'A trading password guards what leaves',
      text: 'Withdrawals and trading ask for it beside your second factor.',
    }),
    'shut-off': () => ({
      title: 'Your trading password is switched off',
      text: 'There were too many wrong ones. Nothing can be withdrawn until you replace it.',
      action: 'Replace it',
    }),
    unset: () => ({
      title: 'No trading password',
      text: 'Trading and withdrawals ask for one. Until you set it, neither is possible.',
      action: 'Set one',
    }),
  },
  'withdrawal-addresses': {
    'listed-only': () => ({
      title: 'Withdrawals go to your list of addresses only',
      text: 'A new address waits 24 hours, and you are told.',
    }),
    ending: ({ until }) => ({
      title: 'Soon withdrawals can go to any address',
      text: until ? `From ${longDate(until)}. Until then you can stop it.` : 'Until then you can stop it.',
      action: 'Look at it',
    }),
    anywhere: () => ({
      title: 'Withdrawals can go to any address',
      text: 'A thief in your account chooses where your money goes.',
      action: 'Use your list only',
    }),
  },
  'api-keys': {
    none: () => ({ title: 'No API keys', text: 'No program acts in your name.' }),
    sound: ({ count = 0 }) => ({
      title: `${numberOf(count)} API ${plural(count, { one: 'key', other: 'keys' })}, bound and in use`,
      text: 'Each works from its own addresses, or may only look.',
    }),
    unbound: ({ unbound = 0 }) => ({
      title: `${numberOf(unbound)} API ${plural(unbound, { one: 'key works', other: 'keys work' })} from anywhere`,
      text: 'Whoever reads its secret can trade with it. Bound to addresses, it is worth nothing to a thief.',
      action: 'Bind to addresses',
    }),
    suspended: ({ suspended = 0 }) => ({
      title: `${numberOf(suspended)} suspended API ${plural(suspended, { one: 'key', other: 'keys' })}`,
      text: 'End it, or resume it if you know why it was stopped.',
      action: 'Look at it',
    }),
    unused: ({ unused = 0 }) => ({
      title: `${numberOf(unused)} unused API ${plural(unused, { one: 'key', other: 'keys' })}`,
      text: 'Not used for 30 days. What nobody needs is a way in that nobody watches.',
      action: 'End what you do not need',
    }),
  },
  'anti-phishing': {
    set: () => ({ title: 'Mails of ours show your code', text: 'A mail without it may be a fake.' }),
    unset: () => ({
      title: 'No anti-phishing code',
      text: 'A code of your choice on top of our mails tells them from fakes.',
      action: 'Choose one',
    }),
  },
  sessions: {
    'only-here': () => ({ title: 'Signed in here only', text: 'No other device is in your account.' }),
    reviewed: ({ others = 0, reviewedAt }) => ({
      title: `${numberOf(others)} other ${plural(others, { one: 'session', other: 'sessions' })}, all yours`,
      text: reviewedAt ? `You looked through them on ${longDate(reviewedAt)}.` : 'You looked through them.',
    }),
    'not-reviewed': ({ unreviewed = 0 }) => ({
      title: `${numberOf(unreviewed)} ${plural(unreviewed, { one: 'session or device', other: 'sessions and devices' })} to look at`,
      text: 'End what is not yours, and say that the rest is.',
      action: 'Look at them',
    }),
  },
}
