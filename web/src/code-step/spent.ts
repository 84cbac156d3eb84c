import type { Problem } from '../api/problem.ts'

/** The last try was wrong, or there was none left: nothing more is taken, and one starts again. */
export const isSpent = ({ code, facts }: Problem): boolean => code === 'code-spent' || facts.triesLeft === 0
