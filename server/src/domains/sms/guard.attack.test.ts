import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { atOnce, type Bench, openBench } from '../../platform/testing/outside.ts'
import { rates } from '../../policy/limits.ts'
import { spendSms, type WantedSms } from './guard.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench(2)
})
afterAll(() => bench.end())
beforeEach(() => sql`truncate rates, sms_conversions`.execute(bench.owner))

let count = 0
/** Another source and another block of numbers each time, so that a test counts what it means to. */
const wanted = (own: Partial<WantedSms> = {}): WantedSms => {
  count += 1
  return {
    number: `+447${String(400_000 + count).padStart(6, '0')}111`,
    country: 'GB',
    accountId: null,
    proven: false,
    address: `10.${Math.floor(count / 250) % 250}.${count % 250}.7`,
    ...own,
  }
}

const spend = async (sms: WantedSms, countries: 'all' | ReadonlySet<string> = 'all', pool = 0) => {
  try {
    await spendSms(bench.databases[pool]!, bench.clock.now(), countries, sms)
    return 'sent'
  } catch (error) {
    return (error as { code: string }).code
  }
}

/** How many of `tries` go through, half of them in another process. */
const passing = async (tries: number, make: (n: number) => WantedSms): Promise<number> =>
  (await atOnce(tries, (n) => spend(make(n), 'all', n % 2))).filter((outcome) => outcome === 'sent').length

describe('C15 pumping', () => {
  it('one number, from everywhere, fifty at once in two processes', async () => {
    const { number } = wanted()
    expect(await passing(50, () => wanted({ number }))).toBe(rates['sms.number'].size)
  })

  it('one number over a day', async () => {
    const { number } = wanted()
    let sent = 0
    for (let hour = 0; hour < 8; hour++) {
      sent += await passing(6, () => wanted({ number }))
      bench.clock.advance(3_600)
    }
    expect(sent).toBeLessThanOrEqual(rates['sms.number-day'].size + 4)
    expect(sent).toBeGreaterThanOrEqual(rates['sms.number-day'].size)
  })

  it('one number that many accounts have proven: each has its own count, and all of them together one more', async () => {
    const { number } = wanted()
    const proven = () => wanted({ number, accountId: crypto.randomUUID(), proven: true })
    let sent = 0
    for (let hour = 0; hour < 4; hour++) {
      sent += await passing(50, proven)
      bench.clock.advance(3_600)
    }
    const { size } = rates['sms.number-proven']
    expect(sent).toBeGreaterThanOrEqual(size)
    expect(sent).toBeLessThanOrEqual(size * (1 + 4 / 24))
    // Nor do they shut the block for its neighbours (A23).
    const neighbour = `${number.slice(0, -3)}999`
    expect(await spend(wanted({ number: neighbour, accountId: crypto.randomUUID(), proven: true }))).toBe(
      'sent',
    )
  })

  it('numbers in a row: a block of a thousand belongs to one operator', async () => {
    const row = (n: number) => wanted({ number: `+44740012${3000 + n}`.slice(0, 13) })
    expect(await passing(100, row)).toBe(rates['sms.prefix'].size)
  })

  it('one source, whatever numbers it names; and the network around it', async () => {
    expect(await passing(60, () => wanted({ address: '192.0.2.1' }))).toBe(rates['sms.address'].size)
    const aside = await passing(150, (n) => wanted({ address: `192.0.2.${n + 2}` }))
    expect(aside).toBeLessThanOrEqual(rates['sms.range'].size - rates['sms.address'].size)
  })

  it('the addresses of one IPv6 network are one source', async () => {
    const many = await passing(60, (n) => wanted({ address: `2001:db8:1:2::${(n + 1).toString(16)}` }))
    expect(many).toBe(rates['sms.address'].size)
    const site = await passing(150, (n) => wanted({ address: `2001:db8:1:${(n + 16).toString(16)}::1` }))
    expect(site).toBeLessThanOrEqual(rates['sms.range'].size)
  })

  it('one account, whatever numbers it names', async () => {
    const accountId = crypto.randomUUID()
    expect(await passing(50, () => wanted({ accountId }))).toBe(rates['sms.account'].size)
  })

  it('one country, and all of them, have a sum that is never passed', async () => {
    expect(await passing(1_050, () => wanted())).toBe(rates['sms.country'].size)
    expect(await spend(wanted({ country: 'NZ', number: '+64211234567' }))).toBe('sent')
  }, 60_000)

  it('a refused source spends nothing of what is everybody’s', async () => {
    const { number } = wanted()
    await passing(40, () => wanted({ address: '198.51.100.9', number }))
    const left = await sql<{
      n: number
    }>`select count(*)::int as n from rates where key like 'sms.everyone:%'`.execute(bench.databases[0]!)
    expect(left.rows[0]?.n).toBe(1)
    expect(await passing(rates['sms.address'].size, () => wanted({ address: '198.51.99.9' }))).toBe(
      rates['sms.address'].size,
    )
  })
})

describe('A23 a number that is somebody’s', () => {
  const accountId = crypto.randomUUID()

  it('can not be shut for its owner by strangers who type it, nor by its neighbours', async () => {
    const { number } = wanted()
    await passing(20, () => wanted({ number }))
    const block = number.slice(0, -3)
    await passing(100, (n) => wanted({ number: block + String(n + 200) }))
    expect(await spend(wanted({ number }))).toBe('too-many-requests')
    expect(await spend(wanted({ number, accountId, proven: true }))).toBe('sent')
  })

  it('is capped for its owner, too', async () => {
    const { number } = wanted()
    expect(await passing(50, () => wanted({ number, accountId: crypto.randomUUID(), proven: false }))).toBe(
      rates['sms.number'].size,
    )
    const own = crypto.randomUUID()
    expect(await passing(50, () => wanted({ number, accountId: own, proven: true }))).toBe(
      rates['sms.number'].size,
    )
  })
})

describe('countries', () => {
  it('are refused by the number alone, before anything is counted', async () => {
    const only = new Set(['NZ'])
    expect(await spend(wanted(), only)).toBe('phone-country-refused')
    expect(await spend(wanted({ country: 'NZ', number: '+64211234567' }), only)).toBe('sent')
    expect(await spend(wanted(), new Set())).toBe('phone-country-refused')
    const rows = await sql<{
      n: number
    }>`select count(*)::int as n from rates where key like 'sms.number:%'`.execute(bench.databases[0]!)
    expect(rows.rows[0]?.n).toBe(1)
  })
})

describe('K12 a database that does not count', () => {
  it.each(['rates', 'sms_conversions'])('without %s no SMS goes', async (table) => {
    const db = bench.owner
    await sql`alter table ${sql.table(table)} rename to away`.execute(db)
    try {
      await expect(spendSms(db, bench.clock.now(), 'all', wanted())).rejects.toThrow('does not exist')
    } finally {
      await sql`alter table away rename to ${sql.table(table)}`.execute(db)
    }
    expect(await spend(wanted())).toBe('sent')
  })
})
