import { expect, test } from 'vitest'
import { outcomeOf } from '../attacks.ts'
import { createBrowser } from '../browser.ts'
import { useWorld, type World } from '../harness.ts'
import { givePassword, signUp } from '../people.ts'
import { say } from '../wire.ts'

const direct = useWorld({ easyCaptcha: true, env: { SALLYPORT_TRUSTED_PROXIES: '' } })
const proxied = useWorld({
  easyCaptcha: true,
  env: { SALLYPORT_TRUSTED_PROXIES: '127.0.0.1, ::1, 10.9.0.0/16' },
})

const spoofed = (n: number): Record<string, string> => {
  const address = `203.0.113.${n % 250}`
  return [
    { 'x-forwarded-for': address },
    { forwarded: `for=${address};proto=https` },
    { 'x-real-ip': address },
    { 'true-client-ip': address },
    { 'cf-connecting-ip': address },
    { 'x-client-ip': address, 'x-cluster-client-ip': address, 'fastly-client-ip': address },
    { 'x-forwarded-for': `${address}, 127.0.0.1` },
    { 'x-forwarded-for': `2001:db8::${n.toString(16)}%eth0` },
  ][n % 8]!
}

/** Where the server says a session was opened from. */
async function seenFrom(world: World, headers: Record<string, string>): Promise<string> {
  await world.db.deleteFrom('rates').execute()
  const browser = createBrowser(world.origin, { headers })
  await signUp(world, browser)
  return (await browser.get('/v1/sessions?full=true')).body.sessions[0].address
}

/** Most of the allowance is spent already, so that few requests meet its end. */
async function spendMost(world: World): Promise<void> {
  await world.db
    .updateTable('rates')
    .set({ whole_at: new Date(Date.now() + 3_000_000) })
    .execute()
}

test('C06: from a peer nobody trusts no header names the address, whichever it is', async () => {
  for (let n = 0; n < 8; n++) expect(await seenFrom(direct(), spoofed(n))).toMatch(/^(127\.0\.0\.1|::1)$/)
})

test('C06: nor does any header get around a limit', async () => {
  await direct().db.deleteFrom('rates').execute()
  await createBrowser(direct().origin).post('/v1/sign-ins', { identifier: 'ada@example.com' })
  await spendMost(direct())
  const outcomes = await Promise.all(
    Array.from({ length: 80 }, (_, n) =>
      createBrowser(direct().origin).post('/v1/sign-ins', { identifier: 'ada@example.com' }, spoofed(n)),
    ),
  )
  const through = outcomes.filter((reply) => reply.status === 201).length
  expect(through).toBeGreaterThan(0)
  expect(through).toBeLessThanOrEqual(41)
  expect(outcomeOf(outcomes.at(-1)!)).toBe('429 too-many-requests')
})

test('C06: behind a trusted proxy it is the right-most hop that is not one of ours', async () => {
  const hops = (...list: string[]) => ({ 'x-forwarded-for': list.join(', ') })
  const cases: [Record<string, string>, string][] = [
    [hops('203.0.113.9'), '203.0.113.9'],
    [hops('192.0.2.66', '203.0.113.9'), '203.0.113.9'],
    [hops('203.0.113.9', '10.9.1.2'), '203.0.113.9'],
    [hops('203.0.113.9', '127.0.0.1', '::1', '10.9.0.1'), '203.0.113.9'],
    [hops('127.0.0.1', '203.0.113.9'), '203.0.113.9'],
    [hops(...Array.from({ length: 1000 }, (_, n) => `1.2.3.${n % 256}`), '203.0.113.9'), '203.0.113.9'],
    [{ 'x-forwarded-for': ' 203.0.113.9 ' }, '203.0.113.9'],
    [hops('::ffff:203.0.113.9'), '203.0.113.9'],
    [hops('2001:DB8:0:0::1'), '2001:db8::1'],
    [hops('fe80::1%eth0'), 'fe80::1'],
    [hops('203.0.113.9', 'not an address'), 'unknown'],
    [{ ...hops('203.0.113.9'), forwarded: 'for=192.0.2.66', 'x-real-ip': '192.0.2.66' }, '203.0.113.9'],
  ]
  for (const [headers, address] of cases)
    expect([await seenFrom(proxied(), headers), headers]).toEqual([address, headers])
})

test('C06: a header sent twice is read as one list, its last word last', async () => {
  const { origin } = proxied()
  const body = JSON.stringify({ identifier: 'ada@example.com' })
  const begin = async (first: string, last: string): Promise<number> => {
    const lines = [
      'POST /v1/sign-ins HTTP/1.1',
      `Host: ${new URL(origin).host}`,
      `Origin: ${origin}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      `X-Forwarded-For: ${first}`,
      `X-Forwarded-For: ${last}`,
      'Connection: close',
    ]
    return (await say(origin, `${lines.join('\r\n')}\r\n\r\n${body}`, { patience: 10_000 })).statuses[0]!
  }
  await proxied().db.deleteFrom('rates').execute()
  expect(await begin('198.51.100.1', '203.0.113.77')).toBe(201)
  await spendMost(proxied())
  const statuses = await Promise.all(
    Array.from({ length: 60 }, (_, n) => begin(`198.51.100.${n}`, '203.0.113.77')),
  )
  expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(41)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(19)
  expect(await begin('203.0.113.77', '203.0.113.78')).toBe(201)
})

test('C06: one IPv6 network is one caller, for limits and for how hard the CAPTCHA is', async () => {
  const inside = (n: number) => ({
    'x-forwarded-for': `2001:db8:1:2:${n.toString(16)}::${((n * 7919) % 65_536).toString(16)}`,
  })
  await proxied().db.deleteFrom('rates').execute()
  await createBrowser(proxied().origin).post('/v1/sign-ins', { identifier: 'ada@example.com' }, inside(1))
  await spendMost(proxied())
  const replies = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      createBrowser(proxied().origin).post('/v1/sign-ins', { identifier: 'ada@example.com' }, inside(n)),
    ),
  )
  expect(replies.filter((reply) => reply.status === 201).length).toBeLessThanOrEqual(41)
  const next = { 'x-forwarded-for': '2001:db8:1:3::1' }
  const other = await createBrowser(proxied().origin).post(
    '/v1/sign-ins',
    { identifier: 'ada@example.com' },
    next,
  )
  expect(outcomeOf(other)).toBe('201')
  await proxied().db.deleteFrom('rates').execute()
  for (let n = 0; n < 3; n++)
    await givePassword(
      createBrowser(proxied().origin, { headers: inside(n) }),
      `nobody-${n}@example.com`,
      'wrong password',
    )
  const counters = await proxied()
    .db.selectFrom('rates')
    .select('key')
    .where('key', 'like', 'failures.address:%')
    .execute()
  expect(counters).toHaveLength(1)
})
