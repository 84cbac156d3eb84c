import type { Reader } from '../../platform/db.ts'

/** Remembers an answer as used. False: it was used before. The unique key settles who is first (fifty at once are one). */
export async function useAnswer(db: Reader, id: Buffer, expiresAt: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('captcha_answers')
    .values({ id, expires_at: expiresAt })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function dropAnswers(db: Reader, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('captcha_answers')
    .where('expires_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
