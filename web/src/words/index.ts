import { Problem } from '../api/problem.ts'
import type { Explanation } from './en/problems.ts'
import { en } from './en.ts'

/** One catalogue per language; English is the source, and the only one so far. */
export type Words = typeof en
export const words: Words = en

type Tellers = Record<string, (facts: Problem['facts']) => Explanation>
let tellers: Tellers = en.problems as Tellers

/** Adds the words of refusals that come with a later part of the app. */
export function explainAlso(more: Tellers): void {
  tellers = { ...tellers, ...more }
}

/** What happened and what to do. A code without words of ours is told in the server's own sentence. */
export function explain(problem: Problem): Explanation {
  const tell = tellers[problem.code]
  if (tell) return tell(problem.facts)
  return { what: problem.facts.detail || en.problems.bug().what }
}

/** The same as one text, for the place under a field. */
export function explainShort(error: unknown): string {
  const { what, next } = explain(Problem.of(error))
  return next ? `${what} ${next}` : what
}
