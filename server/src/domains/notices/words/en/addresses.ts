import type { LetterKey } from '../variants.ts'
import type { LetterWords } from '../wording.ts'
import { inEffect, nothingToDo, steps } from './steps.ts'

const changed = {
  meaning: 'Somebody is in your account, and knows your password.',
  steps: [steps.signIn, steps.changePassword],
} satisfies Partial<LetterWords>

const belongs = '{added} belongs to your account from now on.'
const leaves = '{leaving} leaves it in 48 hours. Until then it signs you in as before.'
const noWithdrawals = 'For the next 48 hours nothing can be withdrawn.'

const vetoed = {
  subject: 'Change of address undone at {operator}',
  heading: 'A change of address was undone',
  result: 'The change counts no more.',
  meaning: 'Somebody reads the messages to one of your addresses.',
  steps: [steps.signIn, steps.changePassword, steps.addFactor],
} satisfies Partial<LetterWords>

const gone = '{added} no longer belongs to your account.'
const stays = '{leaving} stays.'
const signedOut = 'Every device was signed out. Whoever made the change may know your password.'

/** What happened to the addresses of an account. */
export const addresses = {
  'identifier-existing': {
    subject: 'This address has an account at {operator}',
    heading: 'This address has an account already',
    paragraphs: [
      'Somebody tried to add it to another account. Nothing happened, and the person was not told.',
      'If it was you: an address belongs to one account. Remove it there first.',
    ],
    result: null,
    meaning: nothingToDo,
    steps: [],
  },

  'identifier-changed.added': {
    ...changed,
    subject: 'Address added at {operator}',
    heading: 'An address was added',
    paragraphs: [belongs, noWithdrawals],
    result: inEffect,
  },
  'identifier-changed.replaced': {
    ...changed,
    subject: 'Address changed at {operator}',
    heading: 'An address was changed',
    paragraphs: [belongs, leaves, noWithdrawals],
    result: inEffect,
  },
  'identifier-changed.removed': {
    ...changed,
    subject: 'Address removed at {operator}',
    heading: 'An address was removed',
    paragraphs: [
      '{leaving} leaves your account in 48 hours. Until then it signs you in as before.',
      noWithdrawals,
    ],
    result: 'It leaves in 48 hours, unless somebody undoes that.',
  },

  'identifier-vetoed.added': { ...vetoed, paragraphs: [gone, signedOut] },
  'identifier-vetoed.replaced': { ...vetoed, paragraphs: [gone, stays, signedOut] },
  'identifier-vetoed.removed': { ...vetoed, paragraphs: [stays, signedOut] },
} satisfies Partial<Record<LetterKey, LetterWords>>
