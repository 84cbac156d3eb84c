import { dayTime } from '../format.ts'
import type { Explanation } from './problems.ts'

type Facts = Record<string, unknown>

/** Refusals of the settings lock. */
export const settingsLockProblems = {
  'settings-locked': ({ unlocksAt }: Facts) => ({
    what: 'Your security settings are locked. Nothing was changed.',
    next:
      typeof unlocksAt === 'string'
        ? `They open on ${dayTime(unlocksAt)}.`
        : 'Unlock them under Settings first.',
  }),
  'settings-not-locked': () => ({ what: 'Your security settings are open already.' }),
  'unlock-under-way': () => ({ what: 'The unlocking was asked for already. It waits.' }),
  'unlock-not-asked': () => ({ what: 'No unlocking is under way. The settings are locked.' }),
  'unlock-key-wrong': () => ({
    what: 'This is not your unlock key.',
    next: 'Compare it with what you saved, group by group.',
  }),
  'unlock-key-disabled': () => ({
    what: 'Too many wrong unlock keys were given on this device.',
    next: 'Begin to unlock instead, and wait.',
  }),
  'unlock-key-missing': () => ({
    what: 'No key was made when these settings were locked.',
    next: 'Begin to unlock instead, and wait.',
  }),
} satisfies Record<string, (facts: Facts) => Explanation>
