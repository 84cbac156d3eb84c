import type { LetterKey } from '../variants.ts'
import type { LetterWords } from '../wording.ts'
import { inEffect, knowsPassword, nobodyGotIn, steps, stopped } from './steps.ts'

const used = {
  subject: 'Backup code used at {operator}',
  heading: 'A backup code was used',
  result: 'The device is signed in.',
  meaning: 'Somebody knows your password and has your backup codes.',
  steps: [steps.signIn, steps.endSessions, steps.changePassword, steps.newCodes],
} satisfies Partial<LetterWords>

const opened = 'Your account was opened with your password and one of your backup codes.'

/** What happened to the backup codes. */
export const backupCodes = {
  'backup-codes-made': {
    subject: 'New backup codes at {operator}',
    heading: 'New backup codes were made',
    paragraphs: ['They were shown once. Codes from an older set no longer work.'],
    result: inEffect,
    meaning: 'Somebody was in your account, and saw codes that open it.',
    steps: [steps.signIn, steps.endSessions, steps.newCodes],
  },

  'backup-code-used.none': {
    ...used,
    paragraphs: [opened, 'It was the last one. Make new backup codes before you need one.'],
  },
  'backup-code-used.one': {
    ...used,
    paragraphs: [opened, 'One backup code is left. Make new ones soon.'],
  },
  'backup-code-used.few': {
    ...used,
    paragraphs: [opened, 'Only {left} backup codes are left. Make new ones soon.'],
  },
  'backup-code-used.many': { ...used, paragraphs: [opened, '{left} backup codes are left.'] },

  'backup-codes-disabled': {
    subject: 'Too many wrong backup codes at {operator}',
    heading: 'Too many wrong backup codes',
    paragraphs: [`A hundred wrong backup codes ${stopped}`],
    result: nobodyGotIn,
    meaning: `${knowsPassword} They did not get in.`,
    steps: [steps.signInKnown, steps.endSessions, steps.changePassword],
  },
} satisfies Partial<Record<LetterKey, LetterWords>>
