import { beforeAll, describe, expect, it, test } from 'vitest'
import { accountOf, outcomeOf } from '../../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../../test/harness.ts'
import { expectStatus, signUp } from '../../../../test/people.ts'
import { addPasskey } from '../../../../test/people-sign-in.ts'
import { exportFrom, listAll, plant } from './listing.testing.ts'
import { isFormula, parseCsv } from './rfc4180.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const payloads = [
  '=HYPERLINK("http://evil.example","x")',
  '+cmd|calc!A1',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '"=1+1"',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(1)',
  ' \ufeff=1+1',
  '\u200b=1+1',
  'x";=1+1;"',
  'x,=1+1',
  'x\r\n=1+1',
  '</script><script>alert(1)</script>',
  '\u001b[31mred',
]

async function person() {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email, accountId: await accountOf(world(), email) }
}
const take = (browser: Browser, body: object) => exportFrom(world(), browser, body)
const parsed = (bytes: Buffer) => JSON.parse(bytes.toString('utf8'))

describe('E13: what anybody may have typed, in a copy of the list', () => {
  let browser: Browser
  beforeAll(async () => {
    const found = await person()
    browser = found.browser
    await plant(
      world(),
      found.accountId,
      payloads.flatMap((text) => [
        {
          type: 'passkey.added',
          at: new Date(),
          device: text,
          place: text,
          address: text,
          data: { name: text },
        },
        { type: 'device.forgotten', at: new Date(), data: { deviceName: text } },
      ]),
    )
  })

  it('is no formula in any cell of a CSV file, which is RFC 4180 to the last sign', async () => {
    const { bytes } = await take(browser, { format: 'csv', full: true })
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    const records = parseCsv(bytes.subarray(3).toString('utf8'))
    expect(records).toHaveLength(2 * payloads.length + 2)
    for (const found of records.flat()) {
      expect(isFormula(found)).toBe(false)
      for (const part of found.split(/[;,|]/)) expect(isFormula(part)).toBe(false)
      expect(found).not.toMatch(/\p{Cc}/u)
    }
  })

  it('is JSON that is the list, and no document', async () => {
    const listed = await listAll(browser, { full: 'true' })
    const { bytes, headers } = await take(browser, { format: 'json', full: true })
    expect(bytes[0]).toBe('{'.charCodeAt(0))
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(parsed(bytes).events).toEqual(listed)
  })

  it('stands in no header', async () => {
    for (const format of ['csv', 'json']) {
      const { headers } = await take(browser, { format })
      expect(JSON.stringify([...headers])).not.toMatch(/evil|alert|SUM|calc/)
    }
  })

  test('a passkey named by its holder goes the same way through the door', async () => {
    const { browser: own } = await person()
    const { id } = await addPasskey(world(), own)
    const names = ['=1+1', 'x;=1+1', '＝1+1', '@SUM(1)', 'x","=1+1']
    for (const name of names)
      await expectStatus(await own.request('PUT', `/v1/factors/passkeys/${id}`, { name }), 200)
    const { bytes } = await take(own, { format: 'csv', kind: 'passkey.renamed' })
    const [, ...records] = parseCsv(bytes.toString('utf8'))
    const details = names.map((name) => `name: ${name.replace(/([;,])/, "$1'")}`)
    expect(records.map((record) => record[2]).reverse()).toEqual(details)
    expect(records.flat().filter(isFormula)).toEqual([])
  })
})

describe('E14: a copy of the list', () => {
  it.each([
    ['csv', 'text/csv; charset=utf-8; header=present'],
    ['json', 'application/json; charset=utf-8'],
  ])(
    'as %s is a file of a fixed name that nobody keeps, and that no browser guesses at',
    async (format, type) => {
      const { browser } = await person()
      const { headers, status } = await take(browser, { format })
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe(type)
      expect(headers.get('content-disposition')).toBe(`attachment; filename="activity.${format}"`)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('set-cookie')).toBeNull()
      expect((await browser.get('/v1/activity')).headers.get('cache-control')).toBe('no-store')
    },
  )
})

describe('E16: a copy of the list', () => {
  it('is of nobody but the holder: not of another account, not of a stranger, not for another site', async () => {
    const one = await person()
    const other = await person()
    await plant(world(), one.accountId, [
      { type: 'passkey.added', at: new Date(), data: { name: 'only-mine' } },
    ])
    for (const format of ['csv', 'json']) {
      expect((await take(one.browser, { format })).bytes.toString()).toContain('only-mine')
      expect((await take(other.browser, { format })).bytes.toString()).not.toContain('only-mine')
    }
    const path = '/v1/activity/exports'
    const stranger = world().browser()
    expect(outcomeOf(await stranger.post(path, { format: 'csv' }))).toBe('401 session-required')
    const foreign = { origin: 'https://evil.example' }
    expect(outcomeOf(await one.browser.post(path, { format: 'csv' }, foreign))).toBe('403 origin-refused')
    expect(outcomeOf(await one.browser.get(path))).toBe('405 method-not-allowed')
    for (const body of [
      {},
      { format: 'xml' },
      { format: 'csv', accountId: one.accountId },
      { format: ['csv'] },
    ])
      expect(outcomeOf(await other.browser.post(path, body))).toBe('400 bad-shape')
  })

  it('shows a thief with the session what the list shows, and masks what the list masks', async () => {
    const { browser } = await person()
    const thief = browser.copy()
    const filters = [
      {},
      { kind: 'account' },
      { unusual: true },
      { full: true },
      { from: '2026-01-01T00:00:00Z' },
    ]
    for (const asked of filters) {
      const query = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value)]))
      const before = await listAll(thief, query)
      const { events } = parsed((await take(thief, { format: 'json', ...asked })).bytes)
      expect(events).toEqual(before)
    }
    const csv = (await take(thief, { format: 'csv' })).bytes.toString()
    expect(csv).toContain('198.18.')
    expect(csv).not.toMatch(/\d+\.\d+\.\d+\.\d+/)
    for (const token of browser.jar.values()) expect(csv).not.toContain(token)
  })

  it('is dead with the session', async () => {
    const { browser } = await person()
    const thief = browser.copy()
    await browser.delete('/v1/session')
    expect(outcomeOf(await thief.post('/v1/activity/exports', { format: 'csv' }))).toBe(
      '401 session-required',
    )
  })
})
