import type { LetterKey } from '../variants.ts'
import type { LetterWords } from '../wording.ts'
import { steps } from './steps.ts'

const frozen = {
  subject: 'Your account at {operator} is frozen',
  heading: 'Your account is frozen',
  result: 'Nothing can leave.',
  meaning: 'Somebody reads your mail, or is in your account. It stays frozen meanwhile.',
  steps: [steps.signIn, steps.endSessions, steps.changePassword],
} satisfies Partial<LetterWords>

const nothingLeaves = 'Nothing can be withdrawn until the freeze is lifted. Nothing was lost.'
const toLift = 'To lift it, sign in and give two proofs. It then ends after 24 hours.'

const lifting = {
  subject: 'Your account at {operator} is about to be unfrozen',
  heading: 'The freeze is being lifted',
  result: 'The account is frozen until then.',
  steps: [steps.signIn, 'Stop the lifting.', steps.endSessions, steps.changePassword],
} satisfies Partial<LetterWords>

/** Freezing, and lifting it. */
export const freeze = {
  'account-frozen.link': {
    ...frozen,
    paragraphs: [
      nothingLeaves,
      'It was frozen by the link in one of our mails. Every session has ended.',
      toLift,
    ],
  },
  'account-frozen.session': {
    ...frozen,
    paragraphs: [
      nothingLeaves,
      'It was frozen from a signed-in device. Every other session has ended.',
      toLift,
    ],
  },

  'account-frozen.staff': {
    ...frozen,
    paragraphs: [nothingLeaves, 'Our security desk froze it. Every session has ended.', toLift],
    meaning: 'We saw something that may be a thief. It stays frozen until you lift it.',
  },

  'freeze-lift-requested.holder': {
    ...lifting,
    paragraphs: [
      'Somebody gave two proofs of yours. Unless it is stopped, value can leave your account again from {until}.',
    ],
    meaning: 'Somebody who can prove to be you wants to empty your account.',
  },

  'freeze-lift-requested.staff': {
    ...lifting,
    paragraphs: [
      'Two people at our security desk approved that the freeze ends. Unless it is stopped, value can leave your account again from {until}.',
    ],
    meaning: 'Somebody may have told our support that they are you.',
  },

  'freeze-lift-cancelled': {
    subject: 'Your account at {operator} stays frozen',
    heading: 'Your account stays frozen',
    paragraphs: ['The lifting of the freeze was stopped. Nothing can be withdrawn.'],
    result: 'Nothing can leave.',
    meaning: 'Somebody reads your mail, or is in your account. It stays frozen meanwhile.',
    steps: [steps.signIn, steps.changePassword],
  },

  'freeze-ended': {
    subject: 'Your account at {operator} is no longer frozen',
    heading: 'The freeze has ended',
    paragraphs: ['Value can leave your account again, unless something else holds it.'],
    result: 'The account is no longer frozen.',
    meaning: 'Somebody who can prove to be you lifted the freeze.',
    steps: [steps.signIn, steps.endSessions, steps.changePassword],
  },
} satisfies Partial<Record<LetterKey, LetterWords>>
