import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { createBrowser } from '../../../../test/browser.ts'
import { type Killable, openKillable } from '../../../../test/crash/killable.ts'
import { secondsAfter } from '../../../platform/clock.ts'
import { tokenHash } from '../../../platform/crypto.ts'
import { insertAccount } from '../../accounts/store.ts'
import { putSecret } from '../../trading-password/secret/index.ts'
import { listed, terms } from './withdrawing.testing.ts'

const kills = 3
const atOnce = 12
const token = `sps_${randomBytes(32).toString('base64url')}`

/** An account, its session at the exchange, an address that counts, and withdrawals that wait to be used. */
async function prepare({ db }: Killable): Promise<{ account: string; ids: string[] }> {
  const [account, service, session] = [randomUUID(), randomUUID(), randomUUID()]
  const now = new Date()
  const later = secondsAfter(now, 600)
  const named = { account_id: account, session_id: session, service_id: service, created_at: now }
  await db.transaction().execute(async (tx) => {
    await insertAccount(tx, account, now)
    await putSecret(tx, account, { mode: 'password', hash: 'of no use', now })
    const lists = { scopes: ['withdrawals'], addresses: [], return_urls: [] }
    await tx
      .insertInto('services')
      .values({ id: service, name: 'Northwind', ...lists, created_at: now })
      .execute()
    await tx
      .insertInto('service_tokens')
      .values({ hash: tokenHash(token), service_id: service, created_at: now })
      .execute()
    const opened = { started_at: now, last_seen_at: now, ends_at: later, idle_seconds: 3600 }
    const from = { device_name: '', device_kind: 'other', address: '192.0.2.1', place: '' }
    const secret = { token_hash: randomBytes(32), assurance: 'password', shared_computer: false }
    await tx
      .insertInto('sessions')
      .values({ id: session, account_id: account, ...opened, ...from, ...secret })
      .execute()
    await tx
      .insertInto('service_sessions')
      .values({ ...named, token_hash: randomBytes(32) })
      .execute()
    const place = { kind: 'on-chain', asset: 'ETH', network: 'ethereum', address: listed, memo: '' }
    const times = { added_at: now, active_at: now }
    await tx
      .insertInto('withdrawal_addresses')
      .values({ id: randomUUID(), account_id: account, label: '', ...place, ...times })
      .execute()
    const rows = Array.from({ length: kills * atOnce }, () => ({
      ...{
        ...named,
        ...place,
        id: randomUUID(),
        idempotency_key: randomUUID(),
        request_digest: randomBytes(32),
      },
      ...{ amount: '0.5', fee: '0.001', fiat_value: '1', state: 'allowed', assurance: 'address-code' },
      ...{ confirmed_at: now, expires_at: later },
    }))
    await tx.insertInto('withdrawals').values(rows).execute()
  })
  const rows = await db.selectFrom('withdrawals').select('id').execute()
  return { account, ids: rows.map(({ id }) => id) }
}

type Said = { status: number; body: { receipt?: string; repeated?: boolean } }

/** Null where nothing came back: nobody knows what became of it. */
async function consume({ origin }: Killable, account: string, id: string): Promise<Said | null> {
  const program = createBrowser(origin, { program: true })
  const path = `/service/v1/withdrawals/${id}/consume`
  const body = { consumptionId: `ledger-${id}`, ...terms({ account }) }
  return await program.request('POST', path, body, { authorization: `Bearer ${token}` }).catch(() => null)
}

test('F01, K11: kill -9 between the use and its answer: whoever asks again has the one receipt there is', {
  timeout: 180_000,
}, async () => {
  const server = await openKillable()
  onTestFinished(() => server.close())
  await server.start()
  const { account, ids } = await prepare(server)
  let unanswered = 0
  let kept = 0
  for (let n = 0; n < kills; n++) {
    const some = ids.slice(n * atOnce, (n + 1) * atOnce)
    const first = some.map((id) => consume(server, account, id))
    await new Promise((resolve) => setTimeout(resolve, randomInt(5, 120)))
    await server.kill()
    const before = await Promise.all(first)
    await server.start()
    for (const [k, id] of some.entries()) {
      const after = (await consume(server, account, id))!
      expect(after.status).toBe(200)
      if (before[k]) expect(after.body).toEqual({ receipt: before[k].body.receipt, repeated: true })
      else unanswered += 1
      if (!before[k] && after.body.repeated) kept += 1
      expect((await consume(server, account, id))!.body).toEqual({ ...after.body, repeated: true })
    }
  }
  const events = await server.db
    .selectFrom('events')
    .select('data')
    .where('type', '=', 'withdrawal.consumed')
    .execute()
  expect(events.map(({ data }) => (data as { withdrawalId: string }).withdrawalId).sort()).toEqual(
    ids.toSorted(),
  )
  // Some were cut off: before the commit, or after it.
  expect(unanswered).toBeGreaterThan(0)
  expect(kept).toBeLessThanOrEqual(unanswered)
})
