import { listOf } from '../format.ts'

type Act = { title: string; act: string; danger?: true }

/** The sheet for every guarded action: a line that says what will happen, and a button that names the act. */
const acts: Record<string, Act> = {
  'factors.totp.add': { title: 'Set up an authenticator app', act: 'Confirm and show the key' },
  'factors.totp.remove': {
    title: 'Remove the authenticator app',
    act: 'Remove the authenticator app',
    danger: true,
  },
  'factors.backup-codes.make': { title: 'Make new backup codes', act: 'Make new backup codes' },
}

export const confirmation = {
  of: (action: string): Act => acts[action] ?? { title: 'Confirm that it is you', act: 'Confirm' },
  timeLeft: 'Time left',
  over: 'This confirmation has run out. Nothing was changed.',
  startAgain: 'Start again',
  proofs: (kinds: ('password' | 'totp')[]) =>
    `To go on, enter ${listOf(kinds.map((kind) => (kind === 'password' ? 'your password' : 'your authenticator code')))}.`,
  password: 'Your password',
  totp: 'Authenticator code',
  wrongPassword: 'This password is not right. Look at it with the eye, and check caps lock.',
  done: 'Given',
}
