import { transact } from '../database.ts'
import { welcome } from '../ledger/welcome.ts'
import type { Parts } from '../parts.ts'

const known = new WeakMap<object, Set<string>>()

/** A program may come before its holder was ever here. */
export async function knowHolder({ database, clock }: Parts, account: string): Promise<void> {
  const here = known.get(database) ?? new Set()
  known.set(database, here)
  if (here.has(account)) return
  await transact(database, (sql) => welcome(sql, account, clock.now()))
  here.add(account)
}
