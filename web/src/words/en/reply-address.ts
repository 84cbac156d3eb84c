import type { Explanation } from './problems.ts'

/** Proving an address to be answered at, without an account. */
export const replyAddress = {
  label: 'Your e-mail address',
  hint: 'We send a code there, so that nobody is written to who did not ask.',
  send: 'Send the code',
  codeLead: (address: string, minutes: number) =>
    `We sent six digits to ${address}. They work for ${minutes} minutes.`,
  confirm: 'Confirm the address',
  done: 'We answer to',
  change: 'Change the address',
}

export const replyProblems = {
  'reply-address-required': (): Explanation => ({
    what: 'The confirmation of your address was used or has expired.',
    next: 'Confirm the address again.',
  }),
}
