import type { Problem } from '../../api/problem.ts'
import { duration, plural } from '../format.ts'
import { freezeProblems } from './freeze-problems.ts'

/** What happened and what it means; then what to do. */
export type Explanation = { what: string; next?: string }

type Facts = Problem['facts']

const startAgain = 'Start again.'

const wait = (facts: Facts): string =>
  facts.retryAfterSeconds
    ? `Try again in ${duration(facts.retryAfterSeconds)}.`
    : 'Wait a little, then try again.'

const triesLeft = ({ triesLeft: left }: Facts): string =>
  typeof left === 'number' ? ` ${left} ${plural(left, { one: 'try', other: 'tries' })} left.` : ''

/** A true code of another moment tells how far the authenticator's clock is off. */
function wrongCode(facts: Facts): Explanation {
  if (facts.triesLeft === 0)
    return { what: 'This code is not right, and it was the last try.', next: startAgain }
  const hint = facts.hint as { kind?: string; secondsBehind?: number } | undefined
  if (hint?.kind !== 'clock' || hint.secondsBehind === undefined)
    return { what: `This code is not right.${triesLeft(facts)}`, next: 'Check it and enter it again.' }
  const { secondsBehind: behind } = hint
  const off = `${duration(Math.abs(behind))} ${behind > 0 ? 'behind' : 'ahead'}`
  return {
    what: `This code comes from a clock that is ${off}.`,
    next: 'Set the time on the device with the authenticator app to automatic, then enter a new code.',
  }
}

/** What is wrong with a number, and how it is written. */
const phoneParts: Record<string, Explanation> = {
  country: {
    what: 'The country of this number is not clear.',
    next: 'Choose it beside the number, or begin with + and the country code.',
  },
  length: {
    what: 'This number is too long or too short for its country.',
    next: 'Check for missing digits, and its country.',
  },
  number: {
    what: 'There is no such number.',
    next: 'Check its digits and its country, as in +44 7700 900123.',
  },
  extension: {
    what: 'An extension cannot be reached by SMS.',
    next: 'Leave it out, or use a mobile number.',
  },
  kind: { what: 'This is not a mobile number.', next: 'Use one that gets SMS.' },
}

const fault = 'The fault is on our side. Nothing was changed.'
const page = {
  what: 'This page sent something the server does not take.',
  next: 'Reload the page and try again.',
}

export const problems = {
  offline: () => ({ what: 'This device is offline. Nothing was sent.', next: 'Connect it, then try again.' }),
  unreachable: () => ({ what: 'The server did not answer.', next: 'Check your connection, then try again.' }),
  unreadable: () => ({ what: 'The answer could not be read.', next: 'Try again in a moment.' }),
  bug: () => ({ what: fault, next: 'Reload the page and try again.' }),
  internal: () => ({ what: fault, next: 'Try again in a moment.' }),
  'bad-json': () => page,
  'bad-shape': () => page,
  'bad-header': () => page,
  'method-not-allowed': () => page,
  'body-too-large': () => page,
  'media-type-unsupported': () => page,
  'step-refused': () => ({ what: 'Something else is asked by now.', next: 'Reload the page.' }),
  'host-unknown': () => ({
    what: 'This server does not answer under this address.',
    next: 'Check the address bar.',
  }),
  'origin-refused': () => ({
    what: 'The request did not come from this site, so it was refused.',
    next: 'Check the address bar, then reload the page.',
  }),
  // Given to providers alone; no page ever gets it.
  'signature-refused': () => ({ what: 'The request was not signed by whom it should be.', next: '' }),
  'not-found': () => ({
    what: 'It is not there any more.',
    next: 'Reload the page to see how things are now.',
  }),
  'session-required': () => ({ what: 'Your session has ended.', next: 'Sign in again.' }),
  'attempt-required': () => ({ what: 'This took too long and has expired.', next: startAgain }),
  'too-many-requests': (facts: Facts) => ({
    what: 'That was too often.',
    next: wait(facts),
  }),
  wait: (facts: Facts) => ({ what: 'There were too many wrong tries.', next: wait(facts) }),
  busy: (facts: Facts) => ({ what: 'The server is very busy right now.', next: wait(facts) }),
  unavailable: () => ({
    what: 'A part of the server does not answer. Nothing was changed.',
    next: 'Try again in a moment.',
  }),
  'captcha-required': () => ({
    what: 'The check that you are a person is still missing.',
    next: 'Try again.',
  }),
  'captcha-wrong': () => ({ what: 'The check that you are a person did not count.', next: 'Try again.' }),
  'email-invalid': () => ({
    what: 'This is not an address we can write to.',
    next: 'Check it for missing signs, as in name@example.com.',
  }),
  'phone-invalid': ({ part }: Facts) => phoneParts[String(part)] ?? phoneParts.number!,
  'phone-country-refused': () => ({
    what: 'We send no SMS to this country.',
    next: 'Use a number of another country, or an e-mail address.',
  }),
  'address-taken': () => ({ what: 'This address has an account by now.', next: 'Sign in instead.' }),
  'password-too-short': () => ({
    what: 'This password is too short to be safe alone.',
    next: 'Add words until the bar agrees.',
  }),
  'password-too-long': () => ({ what: 'This password is too long.', next: 'Use at most 256 characters.' }),
  'password-common': () => ({
    what: 'This password is on the lists that thieves try first.',
    next: 'Choose another, also where else you use it.',
  }),
  'password-predictable': () => ({
    what: 'This password is made from your address or our name.',
    next: 'Choose one that has nothing to do with either.',
  }),
  'password-wrong': () => ({
    what: 'The address or the password is not right.',
    next: 'Check both, and look at the password with the eye.',
  }),
  'code-wrong': wrongCode,
  'code-used': () => ({
    what: 'This code was used already. Each works once.',
    next: 'Wait for the next one and enter that.',
  }),
  'code-expired': () => ({ what: 'This code has expired.', next: 'Send a new one.' }),
  'code-spent': () => ({
    what: 'There were too many wrong tries for this code, so it was switched off.',
    next: startAgain,
  }),
  'factor-disabled': () => ({
    what: 'These codes are switched off here after too many wrong ones.',
    next: 'Use another way, or sign in from a device you have used before.',
  }),
  'passkey-wrong': () => ({
    what: 'This passkey does not open this account.',
    next: 'Choose another one, or use your password.',
  }),
  'passkey-needs-password': () => ({
    what: 'This passkey may have been copied, so it does not open the account by itself.',
    next: 'Give your password first, then the passkey.',
  }),
  'passkey-expired': () => ({ what: 'That took too long. Nothing was changed.', next: 'Try again.' }),
  'passkey-stopped': () => ({
    what: 'The passkey was not used: it was cancelled, or this device has none for here.',
    next: 'Have the device at hand that holds it, then try again.',
  }),
  'passkey-left': () => ({ what: 'Another question was asked meanwhile.', next: 'Try again.' }),
  'passkey-elsewhere': () => ({
    what: 'The browser allows no passkey under this address.',
    next: 'Check the address bar.',
  }),
  'passkey-unsupported': () => ({
    what: 'This browser cannot use passkeys.',
    next: 'Update it, or go another way.',
  }),
  'veto-over': () => ({
    what: 'This link was used already, or its 48 hours are over. Nothing was changed.',
    next: 'Sign in and look at your addresses.',
  }),
  ...freezeProblems,
} satisfies Record<string, (facts: Facts) => Explanation>
