import { numberOf, plural } from '../format.ts'

const spelt = ['No', 'One', 'Two', 'Three', 'Four']
const things = (count: number): string =>
  `${spelt[count] ?? numberOf(count)} ${plural(count, { one: 'thing', other: 'things' })} to do.`

type Data = { left?: number; others?: number; class?: 'sms' }
type Line = { title: string; text: string; action?: string }

export const dashboard = {
  title: 'Overview',
  looking: 'Looking at your account …',
  /** The sentence at the top: how it is, then what is left to do. */
  verdict: (danger: boolean, todo: number, weak = false) =>
    danger
      ? ['Your account is not well protected yet.', things(todo)]
      : weak
        ? ['Your account could be better protected.', things(todo)]
        : ['Your account is well protected.', todo === 0 ? 'Nothing to do.' : things(todo)],
  checkup: 'Security checkup',
  score: (score: number) => `${score} of 100`,
  scoreLabel: 'Score',
  lines: {
    email: {
      safe: () => ({ title: 'E-mail address verified', text: 'Notices and codes reach you there.' }),
      attention: () => ({
        title: 'No e-mail address',
        text: 'Notices go to your number alone, and whoever takes it over gets them instead of you.',
        action: 'Add one',
      }),
      danger: () => ({
        title: 'No e-mail address',
        text: 'Notices may not reach you.',
        action: 'Add one',
      }),
    },
    'second-factor': {
      safe: () => ({
        title: 'A second factor guards the second door',
        text: 'A stolen password alone opens nothing.',
      }),
      attention: (data: Data) =>
        data.class === 'sms'
          ? {
              title: 'Only SMS guards the second door',
              text: 'Whoever takes over your number can read these codes.',
              action: 'Add a passkey',
            }
          : {
              title: 'Your second factor is switched off',
              text: 'There were too many wrong codes. Sign in once with a right one, or replace it.',
              action: 'Look at it',
            },
      danger: () => ({
        title: 'No second factor',
        text: 'Whoever learns your password can sign in.',
        action: 'Set up',
      }),
    },
    'backup-codes': {
      safe: ({ left = 0 }: Data) => ({
        title: `${left} backup ${plural(left, { one: 'code', other: 'codes' })} left`,
        text: 'They let you in when your second factor is lost.',
      }),
      attention: ({ left = 0 }: Data) => ({
        title: `Only ${left} backup ${plural(left, { one: 'code', other: 'codes' })} left`,
        text: 'Make a new set before they run out.',
        action: 'Make new ones',
      }),
      danger: () => ({
        title: 'No backup codes',
        text: 'Without them a lost phone is a lost account. Ten come with your first second factor.',
      }),
    },
    'anti-phishing': {
      safe: () => ({ title: 'Mails of ours show your code', text: 'A mail without it may be a fake.' }),
      attention: () => ({
        title: 'No anti-phishing code',
        text: 'A code of your choice on top of our mails tells them from fakes.',
        action: 'Choose one',
      }),
      danger: () => ({
        title: 'No anti-phishing code',
        text: 'A code of your choice on top of our mails tells them from fakes.',
        action: 'Choose one',
      }),
    },
    sessions: {
      safe: () => ({ title: 'Signed in here only', text: 'No other device is in your account.' }),
      attention: ({ others = 0 }: Data) => ({
        title: `Signed in on ${others} other ${plural(others, { one: 'device', other: 'devices' })}`,
        text: 'End what you do not recognise.',
        action: 'Review',
      }),
      danger: () => ({
        title: 'Signed in elsewhere',
        text: 'End what you do not recognise.',
        action: 'Review',
      }),
    },
  } satisfies Record<string, Record<string, (data: Data) => Line>>,
  makeCodes: 'Make a set',
  recent: 'Recent activity',
  allActivity: 'All activity',
  nothingYet: 'Nothing has happened yet.',
  devices: 'Signed in now',
  allDevices: 'All devices',
}
