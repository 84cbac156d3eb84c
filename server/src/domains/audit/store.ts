import type { Reader, Tx } from '../../platform/db.ts'

export type Fact = {
  at: Date
  type: string
  account_id: string | null
  session_id: string | null
  device_name: string
  address: string
  place: string
  data: string
}

export async function appendFact(tx: Tx, fact: Fact): Promise<void> {
  await tx.insertInto('events').values(fact).execute()
}

/** Newest first; `before` is the id of the last one of the page before. `kind` is the beginning of a type. */
export async function listFacts(
  db: Reader,
  accountId: string,
  page: { before?: number; kind?: string; limit: number },
) {
  let query = db.selectFrom('events').selectAll().where('account_id', '=', accountId)
  if (page.before !== undefined) query = query.where('id', '<', page.before)
  if (page.kind !== undefined)
    query = query.where((eb) => eb.fn('starts_with', ['type', eb.val(page.kind)]), '=', true)
  return await query.orderBy('id', 'desc').limit(page.limit).execute()
}
