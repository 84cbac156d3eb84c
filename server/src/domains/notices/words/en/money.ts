import type { LetterKey } from '../variants.ts'
import type { LetterWords } from '../wording.ts'
import { inEffect, steps } from './steps.ts'

const wasIn = 'Somebody was in your account.'
const wantsToWithdraw = 'Somebody in your account wants to withdraw to an address of theirs.'
const removeAddress = 'Remove the address from your withdrawal addresses.'
const where = '{asset} to {destination} ({network}), “{label}”.'
const asked = '{amount} {asset} to {destination} ({network}).'
const compare =
  'Compare every group: addresses that begin and end alike are made to be mistaken for each other.'

/** The trading password, where value may go, and what was asked to leave. */
export const money = {
  'trading-password-set.set': {
    subject: 'Trading password set at {operator}',
    heading: 'Your trading password was set',
    paragraphs: ['It is asked for withdrawals and for trading from now on. Withdrawals wait 24 hours.'],
    result: inEffect,
    meaning: `${wasIn} They cannot withdraw before the 24 hours are over.`,
    steps: [steps.signIn, steps.endSessions, steps.changePassword, 'Replace the trading password.'],
  },

  'trading-password-set.changed': {
    subject: 'Trading password changed at {operator}',
    heading: 'Your trading password was changed',
    paragraphs: ['The old one no longer works. Withdrawals wait 24 hours.'],
    result: inEffect,
    meaning:
      'Somebody who knew the old one was in your account. They cannot withdraw before the 24 hours are over.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword, 'Replace the trading password.'],
  },

  'trading-password-set.reset': {
    subject: 'Trading password replaced at {operator}',
    heading: 'Your trading password was replaced',
    paragraphs: [
      'Somebody who did not know the old one proved to be you by other means. Withdrawals wait 24 hours.',
    ],
    result: inEffect,
    meaning: `${wasIn} They cannot withdraw before the 24 hours are over.`,
    steps: [steps.signIn, steps.endSessions, steps.changePassword, 'Replace the trading password.'],
  },

  'trading-password-locked': {
    subject: 'Too many wrong trading passwords at {operator}',
    heading: 'Your trading password is locked',
    paragraphs: ['It was given wrong too often. No more are taken until {until}.'],
    result: 'Nothing was withdrawn with it.',
    meaning: 'Somebody is signed in to your account and guesses your trading password.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },

  'trading-password-disabled': {
    subject: 'Trading password switched off at {operator}',
    heading: 'Your trading password is switched off',
    paragraphs: ['A hundred wrong ones were given in a row. It opens nothing until you replace it.'],
    result: 'Nothing was withdrawn with it.',
    meaning: 'Somebody is signed in to your account and guesses your trading password.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword, 'Replace the trading password.'],
  },

  'withdrawal-address-added': {
    subject: 'Withdrawal address added at {operator}',
    heading: 'A withdrawal address was added',
    paragraphs: [where, compare, 'Value can go there from {until}, and not before.'],
    result: 'Nothing can go there yet.',
    meaning: wantsToWithdraw,
    steps: [steps.signIn, removeAddress, steps.endSessions, steps.changePassword],
  },

  'withdrawal-address-changed.moved': {
    subject: 'Withdrawal address changed at {operator}',
    heading: 'A withdrawal address was changed',
    paragraphs: [where, compare, 'Value can go there from {until}, and no longer to the one before.'],
    result: 'Nothing can go there yet.',
    meaning: wantsToWithdraw,
    steps: [steps.signIn, removeAddress, steps.endSessions, steps.changePassword],
  },

  'withdrawal-address-changed.renamed': {
    subject: 'Label of a withdrawal address changed at {operator}',
    heading: 'A withdrawal address has another label',
    paragraphs: [where, 'It leads where it led before.'],
    result: inEffect,
    meaning: 'Somebody in your account wants you to take one of your addresses for another.',
    steps: [steps.signIn, 'Compare your withdrawal addresses.', steps.endSessions, steps.changePassword],
  },

  'withdrawal-address-removed': {
    subject: 'Withdrawal address removed at {operator}',
    heading: 'A withdrawal address was removed',
    paragraphs: [where, 'Value can no longer go there.'],
    result: inEffect,
    meaning: wasIn,
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },

  'whitelist-on': {
    subject: 'Withdrawals go to your list only at {operator}',
    heading: 'Withdrawals go to your list of addresses only',
    paragraphs: ['Nothing can be withdrawn to an address that is not on your list.'],
    result: inEffect,
    meaning: `${wasIn} They made it safer, and may have changed other things.`,
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },

  'whitelist-off-requested': {
    subject: 'Your withdrawal list is about to be switched off at {operator}',
    heading: 'Withdrawals are about to be let go anywhere',
    paragraphs: ['Unless it is stopped, value can go to any address from {until}.'],
    result: 'Until then your list counts.',
    meaning: wantsToWithdraw,
    steps: [steps.signIn, 'Keep your list: one button stops this.', steps.endSessions, steps.changePassword],
  },

  'whitelist-off-cancelled': {
    subject: 'Your withdrawal list stays on at {operator}',
    heading: 'Your list of withdrawal addresses stays on',
    paragraphs: ['The wish to let withdrawals go anywhere was taken back.'],
    result: 'Nothing goes to an address that is not on your list.',
    meaning: 'Somebody else had asked for it, or took it back.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },

  'whitelist-off': {
    subject: 'Withdrawals can go to any address at {operator}',
    heading: 'Withdrawals can go to any address',
    paragraphs: [
      'The waiting time is over. Your list of withdrawal addresses no longer holds anything back.',
    ],
    result: inEffect,
    meaning: wantsToWithdraw,
    steps: [
      steps.signIn,
      'Switch the list on again. It counts at once.',
      steps.endSessions,
      steps.changePassword,
    ],
  },

  'withdrawal-confirmed': {
    subject: 'Withdrawal confirmed at {operator}',
    heading: 'A withdrawal was confirmed',
    paragraphs: [asked, 'It was confirmed with your trading password and every proof your account asks for.'],
    result: 'It can be sent from now on.',
    meaning: 'Somebody with your passwords and your second factor empties your account. Freeze it now.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },

  'withdrawal-refused': {
    subject: 'Withdrawal refused at {operator}',
    heading: 'A withdrawal was refused',
    paragraphs: [asked],
    result: 'Nothing left your account.',
    meaning: 'Somebody is signed in to your account and tries to withdraw.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },
} satisfies Partial<Record<LetterKey, LetterWords>>
