import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { accountOf } from '../../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../../test/harness.ts'
import { signUp } from '../../../../test/people.ts'
import { typesOf } from './kinds.ts'
import { exportFrom, list, listAll, plant } from './listing.testing.ts'
import { parseCsv } from './rfc4180.testing.ts'
import { type Page, selectFacts } from './store.ts'

const world = useWorld({ easyCaptcha: true })
const count = 10_000

let browser: Browser
let accountId: string
beforeAll(async () => {
  browser = world().browser()
  const neighbour = world().browser()
  accountId = await accountOf(world(), (await signUp(world(), browser)).email)
  const other = await accountOf(world(), (await signUp(world(), neighbour)).email)
  // Between each two of ours lie nine of somebody else's.
  await sql`
    insert into events (at, type, account_id, device_name, address, place, data)
    select timestamptz '2026-01-01' + n * interval '1 minute',
      (array['passkey.renamed', 'session.ended', 'sign-in.password-failed', 'passkey.copied'])[n / 10 % 4 + 1],
      case when n % 10 = 0 then ${accountId}::uuid else ${other}::uuid end,
      'Firefox', '203.0.113.9', 'Zürich', jsonb_build_object('name', n)
    from generate_series(1, ${10 * count}::int) n`.execute(world().db)
  await sql`analyze events`.execute(world().db)
})

/** What PostgreSQL does for the very question that the list asks. */
async function planOf(page: Partial<Page>): Promise<string> {
  const query = selectFacts(world().db, accountId, { types: typesOf('passkey'), limit: 101, ...page })
  const rows = await query.explain('text', sql`analyze, buffers off`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

describe('ten thousand events of one account', () => {
  it.each<[string, Partial<Page>]>([
    ['', {}],
    [' after a page', { before: 90_000 }],
    [' between two times', { from: new Date('2026-01-02'), to: new Date('2026-01-05') }],
    [' of those that are unusual', { unusual: true }],
    [' of a time in which nothing was', { from: new Date('2030-01-01') }],
  ])('are found by an index%s', async (_which, page) => {
    const plan = await planOf(page)
    // Whose share of all events is large, as here, may also be found walking back from the newest.
    expect(plan).toMatch(/Index Scan (Backward )?(using|on) (events_account_id_idx|events_pkey)/)
    expect(plan).not.toContain('Seq Scan')
    // Never more than the account has, however much others have.
    expect(Number(/Rows Removed by Filter: (\d+)/.exec(plan)?.[1] ?? 0)).toBeLessThanOrEqual(count + 1)
  })

  it('are listed in pages without a gap, and without one of anybody else', async () => {
    const all = await listAll(browser)
    expect(all).toHaveLength(count + 1)
    const names = all.map(({ data }) => data.name).filter((name) => name !== undefined)
    expect(names).toEqual(Array.from({ length: count }, (_, n) => 10 * (count - n)))
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })

  it('stay where they are in the pages while new ones arrive', async () => {
    const before = await listAll(browser, { kind: 'passkey' })
    const seen: string[] = []
    let next: string | null = null
    for (let page = 0; page === 0 || next; page++) {
      const found = await list(browser, { kind: 'passkey', limit: '100', ...(next && { before: next }) })
      seen.push(...found.events.map(({ id }) => id))
      next = found.next
      // By a clock set back, too: what was written later stands later.
      if (page < 5)
        await plant(world(), accountId, [
          { type: 'passkey.copied', at: page % 2 ? '2020-01-01T00:00:00Z' : new Date() },
        ])
    }
    expect(seen).toEqual(before.map(({ id }) => id))
  })

  it('are all in a file, each once, and answered from a second, deep filter at once', async () => {
    const all = await listAll(browser)
    const { bytes } = await exportFrom(world(), browser, { format: 'csv' })
    const [head, ...records] = parseCsv(bytes.toString('utf8'))
    const column = head!.indexOf('id')
    expect(records.map((record) => record[column])).toEqual(all.map(({ id }) => id))
    expect((await list(browser, { kind: 'account', limit: '1' })).events).toHaveLength(1)
  })
})
