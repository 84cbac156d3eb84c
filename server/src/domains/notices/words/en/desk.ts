import type { LetterKey } from '../variants.ts'
import type { LetterWords } from '../wording.ts'
import { nothingToDo } from './steps.ts'

const verdict = {
  subject: 'What we found about your report at {operator}',
  meaning: 'There is nothing to do. Somebody gave this address with a report.',
  steps: [],
} satisfies Partial<LetterWords>

const ticket = {
  result: 'Read it at {host}.',
  meaning: 'There is nothing to do. Somebody wrote to our support with this address.',
  steps: [],
} satisfies Partial<LetterWords>

/** Support, reports, and the people of the desk. */
export const desk = {
  'reply-address-code': {
    subject: 'Your code to confirm this address at {operator}',
    heading: 'Confirm your address',
    paragraphs: ['Enter this code on the page at {host} where you gave this address to be answered.'],
    result: 'Nobody is answered here without the code.',
    meaning: 'There is nothing to do. Somebody entered this address, perhaps by mistake.',
    steps: [],
  },
  'ticket-answered': {
    ...ticket,
    subject: 'Support at {operator} has answered',
    heading: 'Support has answered',
    paragraphs: [
      'There is an answer to your ticket {number}. Open your browser, type {host}, sign in, and read it under Support. Answers to this mail are not read.',
    ],
    meaning: nothingToDo,
  },
  'ticket-link.opened': {
    ...ticket,
    subject: 'Your support ticket at {operator}',
    heading: 'Your ticket is with us',
    paragraphs: ['Ticket {number}. The link opens it, on any device. Answers to this mail are not read.'],
  },
  'ticket-link.answered': {
    ...ticket,
    subject: 'Support at {operator} has answered',
    heading: 'Support has answered',
    paragraphs: ['There is an answer to your ticket {number}. Answers to this mail are not read.'],
  },
  'phishing-verdict.phishing': {
    ...verdict,
    heading: 'It was phishing',
    paragraphs: [
      'Report {number}: what you sent us does not come from us. Somebody imitates us with it. Thank you: others are warned by what you found.',
      'If you entered a password or a code there, change your password now, and freeze your account if something may have left it.',
    ],
    result: 'It is not ours.',
  },
  'phishing-verdict.not-phishing': {
    ...verdict,
    heading: 'It was not phishing',
    paragraphs: [
      'Report {number}: what you sent us is not from us, and we found no attempt to deceive in it.',
    ],
    result: 'It is not ours, and seems harmless.',
  },
  'phishing-verdict.ours': {
    ...verdict,
    heading: 'It was from us',
    paragraphs: ['Report {number}: what you sent us is genuine. You were right to ask.'],
    result: 'It is ours.',
  },
  'phishing-verdict.unclear': {
    ...verdict,
    heading: 'We cannot tell',
    paragraphs: ['Report {number}: what you sent us is not enough to say what it is. Treat it as phishing.'],
    result: 'It is not known to be ours.',
  },
  'staff-invite': {
    subject: 'You are invited to the desk of {operator}',
    heading: 'Set up your way in',
    paragraphs: ['You are to work at the desk as {role}. Set up a passkey within {minutes} minutes.'],
    result: 'Nothing opens without a passkey.',
    meaning: 'Tell the security officer of {operator}: somebody invited you without your knowing.',
    steps: [],
  },
  'staff-reset': {
    subject: 'A new way into the desk of {operator} was approved',
    heading: 'A new passkey is to be let in',
    paragraphs: [
      'Two admins approved that {name} sets up a new passkey. It can be set up from {until}; those of before end with it.',
    ],
    result: 'The passkeys of before work until then.',
    meaning:
      'Two people with admin rights work against you, or somebody has become them. Stop it, and tell the security officer.',
    steps: [],
  },
  'staff-alarm': {
    subject: 'Unusual volume at the desk of {operator}',
    heading: 'Somebody did more than usual',
    paragraphs: [
      '{name} looked at, or froze, more in an hour than the work explains: accounts, addresses or documents. More of it is refused for now. The audit chain says what it was, and why.',
    ],
    result: 'More of it is refused for now.',
    meaning: 'Speak with them today. End their access first, if you cannot reach them.',
    steps: [],
  },
} satisfies Partial<Record<LetterKey, LetterWords>>
