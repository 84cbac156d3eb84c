import type { Reader } from '../../platform/db.ts'
import { guessableBy } from './identifier.ts'
import { listIdentifiers } from './store.ts'

/** What whoever knows the addresses of an account would make its password from. */
export const guessableOf = async (db: Reader, now: Date, accountId: string): Promise<string[]> =>
  (await listIdentifiers(db, now, accountId)).flatMap(guessableBy)
