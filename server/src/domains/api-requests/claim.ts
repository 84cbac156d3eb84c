import type pg from 'pg'
import type { Clock } from '../../platform/clock.ts'
import { shareQuestions } from '../../platform/shared-question.ts'
import { type Mark, placeOf } from './mark.ts'
import { beginMemory, claimMarks } from './store.ts'

/**
 * A request is accepted once (G01): the first to write its mark has it, whichever process it came to. One statement for all that wait. For those that the question
 * of `question.ts` did not decide.
 */
export const createClaims = (pool: pg.Pool, clock: Clock): ((mark: Mark) => Promise<boolean>) =>
  shareQuestions(async (marks) => {
    const won = await claimWhole(pool, marks, clock)
    return marks.map((mark) => won.delete(placeOf(mark)))
  })

async function claimWhole(pool: pg.Pool, marks: readonly Mark[], clock: Clock): Promise<Set<string>> {
  const first = await claimMarks(pool, marks)
  if (first.isWhole) return new Set(first.won.map(placeOf))
  await beginMemory(pool, clock.now())
  return new Set((await claimMarks(pool, marks)).won.map(placeOf))
}
