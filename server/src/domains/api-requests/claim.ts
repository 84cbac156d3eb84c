import { hash } from 'node:crypto'
import type pg from 'pg'
import type { Clock } from '../../platform/clock.ts'
import { shareQuestions } from '../../platform/shared-question.ts'
import { beginMemory, claimMarks, type Mark } from './store.ts'

export type Claim = { keyId: string; once: string; since: Date; expiresAt: Date }

/**
 * A request is accepted once (G01): the first to write its mark has it, whichever process it came to. One statement for all that wait. `since`: the memory must
 * have been whole at that moment, or what is asked for might have been accepted before and forgotten with a crash of the database.
 */
export function createClaims(pool: pg.Pool, clock: Clock): (claim: Claim) => Promise<boolean> {
  return shareQuestions(async (claims) => {
    const marks = claims.map(markOf)
    // In one order everywhere, so that no two statements wait for each other.
    const ordered = [...new Map(marks.map((mark) => [placeOf(mark), mark])).entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, mark]) => mark)
    const won = await claimWhole(pool, ordered, clock)
    return marks.map((mark) => won.delete(placeOf(mark)))
  })
}

/** 128 bits of SHA-256 of what makes the request itself: nonce or signature. */
const markOf = ({ keyId, once, since, expiresAt }: Claim): Mark => ({
  keyId,
  mark: hash('sha256', once, 'hex').slice(0, 32),
  since,
  expiresAt,
})

const placeOf = ({ keyId, mark }: Pick<Mark, 'keyId' | 'mark'>): string => `${keyId} ${mark}`

async function claimWhole(pool: pg.Pool, marks: readonly Mark[], clock: Clock): Promise<Set<string>> {
  const first = await claimMarks(pool, marks)
  if (first.isWhole) return new Set(first.won.map(placeOf))
  await beginMemory(pool, clock.now())
  return new Set((await claimMarks(pool, marks)).won.map(placeOf))
}
