import type { Problem } from '../../api/problem.ts'
import { accountProblems } from './account-problems.ts'
import { apiKeyProblems } from './api-key-problems.ts'
import type { Explanation } from './problems.ts'
import { settingsLockProblems } from './settings-lock-problems.ts'
import { tradingProblems } from './trading-problems.ts'
import { whitelistProblems } from './whitelist-problems.ts'
import { withdrawalProblems } from './withdrawal-problems.ts'

/** Refusals that only somebody behind the door meets: their words come with the first page there. */
export const insideProblems = {
  ...accountProblems,
  ...apiKeyProblems,
  ...settingsLockProblems,
  ...tradingProblems,
  ...whitelistProblems,
  ...withdrawalProblems,
} satisfies Record<string, (facts: Problem['facts']) => Explanation>
