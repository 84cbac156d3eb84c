import type { LetterKey } from '../variants.ts'
import type { LetterWords } from '../wording.ts'
import { inEffect, steps } from './steps.ts'

const key = '“{label}” ({name}).'
const reach = 'It may: {permissions}. From: {ranges}.'
const acts = 'Somebody in your account wants to act in it through a program, without signing in again.'
const endIt = 'End the key. It stops working at once.'
const nothingWrong = 'Programs that used it are turned away.'
const after = [steps.endSessions, steps.changePassword] as const

/** Keys by which programs act for an account. */
export const apiKeys = {
  'api-key-created.plain': {
    subject: 'API key made at {operator}',
    heading: 'An API key was made',
    paragraphs: [key, reach, 'Whoever has its secret can do that with your account, without you.'],
    result: inEffect,
    meaning: acts,
    steps: [steps.signIn, endIt, ...after],
  },
  'api-key-created.waits': {
    subject: 'API key that can move value made at {operator}',
    heading: 'An API key was made that can move value',
    paragraphs: [
      key,
      reach,
      'It can move value from {until}, and not before. Whoever has its secret can do that without you.',
    ],
    result: 'Nothing can leave your account by it yet.',
    meaning: acts,
    steps: [steps.signIn, endIt, ...after],
  },
  'api-key-changed.wider': {
    subject: 'API key made wider at {operator}',
    heading: 'An API key may do more soon',
    paragraphs: [key, `${reach} What is new of that counts from {until}, and not before.`],
    result: 'What is wider does not count yet.',
    meaning: acts,
    steps: [steps.signIn, endIt, ...after],
  },
  'api-key-changed.narrower': {
    subject: 'API key made narrower at {operator}',
    heading: 'An API key may do less',
    paragraphs: [key, reach],
    result: inEffect,
    meaning: 'Somebody was in your account. They took power from the key, and may have changed other things.',
    steps: [steps.signIn, ...after],
  },
  'api-key-changed.described': {
    subject: 'Label of an API key changed at {operator}',
    heading: 'An API key has another label or tag',
    paragraphs: [key, 'It may do what it could do before.'],
    result: inEffect,
    meaning: 'Somebody in your account wants you to take one of your keys for another.',
    steps: [steps.signIn, 'Compare your API keys.', ...after],
  },
  'api-key-suspended.exposed': {
    subject: 'API key suspended at {operator}',
    heading: 'An API key was suspended because it was exposed',
    paragraphs: [
      key,
      'A request showed its secret where others can read it: in an address, or without encryption.',
    ],
    result: 'It answers nothing until you resume it.',
    meaning: 'The program that has the key does not keep it safe. Others may have read it.',
    steps: [steps.signIn, 'End the key, and make a new one for a program that keeps it safe.'],
  },
  'api-key-suspended.holder': {
    subject: 'API key suspended at {operator}',
    heading: 'An API key was suspended',
    paragraphs: [key, nothingWrong],
    result: 'It answers nothing until you resume it.',
    meaning: 'Somebody was in your account. They took power from the key, and may have changed other things.',
    steps: [steps.signIn, ...after],
  },
  'api-key-resumed': {
    subject: 'API key resumed at {operator}',
    heading: 'An API key works again',
    paragraphs: [key, 'It has the rights it had before.'],
    result: inEffect,
    meaning: acts,
    steps: [steps.signIn, endIt, ...after],
  },
  'api-key-ended.holder': {
    subject: 'API key ended at {operator}',
    heading: 'An API key was ended',
    paragraphs: [key, nothingWrong],
    result: inEffect,
    meaning: 'Somebody was in your account. They took power from the key, and may have changed other things.',
    steps: [steps.signIn, ...after],
  },
  'api-key-ended.expired': {
    subject: 'API key expired at {operator}',
    heading: 'The time of an API key is over',
    paragraphs: [key, nothingWrong],
    result: inEffect,
    meaning: null,
    steps: ['Make a new key where a program still needs one.'],
  },
  'api-key-ended.idle': {
    subject: 'Unused API key ended at {operator}',
    heading: 'An API key was ended because nobody used it',
    paragraphs: [key, 'It could trade, was bound to no address, and was not used for 30 days.'],
    result: inEffect,
    meaning: null,
    steps: ['Make a new key where a program still needs one, and bind it to the addresses it is used from.'],
  },
  'api-key-ended.sunset': {
    subject: 'API key ended after a new password at {operator}',
    heading: 'An API key was ended after your password was changed',
    paragraphs: [key, 'It was bound to no address, and seven days have passed since.'],
    result: inEffect,
    meaning: null,
    steps: ['Make a new key where a program still needs one, and bind it to the addresses it is used from.'],
  },
  'api-keys-ended': {
    subject: 'API keys of an application ended at {operator}',
    heading: 'The API keys of an application were ended',
    paragraphs: ['Tag “{tag}”, keys ended: {left}. Programs that used them are turned away.'],
    result: inEffect,
    meaning:
      'Somebody was in your account. They took power from the keys, and may have changed other things.',
    steps: [steps.signIn, ...after],
  },
  'api-keys-sunset': {
    subject: 'Some of your API keys will end at {operator}',
    heading: 'API keys that are bound to no address will end',
    paragraphs: [
      'Your password was changed. Keys that can be used from anywhere end on {until}: {left} of yours.',
      'Bind them to the addresses they are used from, and they stay.',
    ],
    result: 'Until then they work as before.',
    meaning: 'Somebody was in your account. Keys they may have made are among those that end.',
    steps: [steps.signIn, 'End every key that is not yours.', ...after],
  },
  'api-key-misused.wrong-address': {
    subject: 'API key used from a strange address at {operator}',
    heading: 'Somebody else seems to have your API key',
    paragraphs: [
      key,
      'A request from {from} was signed with it. That is none of the addresses the key is bound to.',
    ],
    result: 'It was turned away.',
    meaning: 'Somebody has the secret of your key, or your program moved to another address.',
    steps: [steps.signIn, 'End the key, unless it was your own program.', 'Make a new one.'],
  },
  'api-key-misused.replayed': {
    subject: 'API request sent twice at {operator}',
    heading: 'A request of your API key was sent a second time',
    paragraphs: [key, 'The very same signed request came again, from {from}.'],
    result: 'The second one was turned away.',
    meaning: 'Somebody can read what your program sends, or your program repeats itself.',
    steps: [steps.signIn, 'End the key, unless it was your own program.', 'Make a new one.'],
  },
  'withdrawal-by-key': {
    subject: 'Withdrawal by an API key at {operator}',
    heading: 'A program with your API key withdraws',
    paragraphs: [
      '{amount} {asset} to {destination} ({network}).',
      'Key “{key}”. The destination is on your list of withdrawal addresses.',
    ],
    result: 'It can be sent now.',
    meaning: 'Somebody has the secret of your key. Freeze your account now: that suspends every key.',
    steps: [steps.signIn, endIt, ...after],
  },
} as const satisfies Partial<Record<LetterKey, LetterWords>>
