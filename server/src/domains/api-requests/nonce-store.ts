import type pg from 'pg'
import type { Nonce } from './nonces.ts'

export type NonceState = { highest: bigint; settled: bigint }

/** As text: a number of 63 bits is more than JavaScript's hold. Held until the transaction ends, in one order everywhere. */
export async function lockNonces(
  client: pg.PoolClient,
  keyIds: readonly string[],
): Promise<Map<string, NonceState>> {
  const { rows } = await client.query<{ id: string; highest: string; settled: string }>({
    name: 'lock_nonces',
    text: `
      insert into api_key_nonces as n (key_id, highest, settled)
      select id, -1, -1 from unnest($1::uuid[]) as asked (id) order by id
      on conflict (key_id) do update set highest = n.highest
      returning key_id as id, highest::text, settled::text`,
    values: [keyIds],
  })
  return new Map(
    rows.map(({ id, highest, settled }) => [id, { highest: BigInt(highest), settled: BigInt(settled) }]),
  )
}

/** Those of them that nobody had used. */
export async function takeNonces(client: pg.PoolClient, nonces: readonly Nonce[]): Promise<Set<string>> {
  if (nonces.length === 0) return new Set()
  const { rows } = await client.query<{ id: string; nonce: string }>({
    name: 'take_nonces',
    text: `
      insert into api_key_nonces_used (key_id, nonce) select * from unnest($1::uuid[], $2::bigint[])
      on conflict do nothing returning key_id as id, nonce::text`,
    values: [nonces.map(({ keyId }) => keyId), nonces.map(({ nonce }) => nonce.toString())],
  })
  return new Set(rows.map(({ id, nonce }) => `${id} ${nonce}`))
}

export async function saveNonces(
  client: pg.PoolClient,
  states: ReadonlyMap<string, NonceState>,
): Promise<void> {
  const all = [...states.values()]
  await client.query({
    name: 'save_nonces',
    text: `
      update api_key_nonces n set highest = now.highest, settled = now.settled
      from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as now (id, highest, settled) where n.key_id = now.id`,
    values: [
      [...states.keys()],
      all.map(({ highest }) => highest.toString()),
      all.map(({ settled }) => settled.toString()),
    ],
  })
}
