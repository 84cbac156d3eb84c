import { describe, expect, it } from 'vitest'
import { atOnce, outcomeOf, tally } from '../../../test/attacks.ts'
import { hire } from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { costsNoMore } from '../../../test/timing.ts'
import { deskRates } from '../../policy/limits-desk.ts'
import { factsOf, find, freezeIt, look, newHolder, why } from './desk.testing.ts'

const officer = 'officer@security.example'
const world = useWorld({ desk: true, easyCaptcha: true, env: { SALLYPORT_SECURITY_MAIL: officer } })
const alarms = async (staff: string) =>
  (await factsOf(world(), { staff }))
    .filter(({ type }) => type === 'staff.alarm')
    .map(({ data }) => data.what)
const toldOf = async (name: string) =>
  (await world().settledMails(officer)).filter(({ text }) => text.includes(name)).length

describe('I05: search', () => {
  it('completes nothing: no part, no pattern, no other spelling of half an address', async () => {
    const { browser } = await hire(world(), 'support')
    const { email } = await newHolder(world())
    const [name = '', host = ''] = email.split('@')
    const parts = [name, `${name}@`, `@${host}`, host, email.slice(0, -1), email.slice(1), `${email}.`]
    const patterns = [
      `%@${host}`,
      `${name}%`,
      `*@${host}`,
      `${name.slice(0, -1)}?@${host}`,
      `${name.slice(0, -1)}_@${host}`,
    ]
    const breakers = [
      "' or ''='",
      `${email}' --`,
      `${email}\u0000`,
      `${email},${email}`,
      '%',
      '*',
      '',
      '.*',
      '\\',
    ]
    for (const tried of [...parts, ...patterns, ...breakers]) {
      const reply = await find(browser, tried)
      const text = JSON.stringify(reply.body)
      expect([200, 400, 422], tried).toContain(reply.status)
      if (reply.status === 200) expect(reply.body, tried).toEqual({ account: null })
      expect(text).not.toContain(email)
    }
    for (const body of [{ identifier: [email] }, { identifier: { like: email } }, { prefix: email }, {}])
      expect((await browser.post('/desk/v1/accounts/find', body)).status).toBe(400)
    expect((await browser.get(`/desk/v1/accounts/find?identifier=${email}`)).status).not.toBe(200)
  })

  it('takes as long for nobody as for somebody', async () => {
    const { browser } = await hire(world(), 'support')
    const { email } = await newHolder(world())
    let n = 0
    const ask = async (identifier: string) => {
      if (n++ % 20 === 0) await world().db.deleteFrom('rates').execute()
      await expectStatus(await find(browser, identifier), 200)
    }
    const known = () => ask(email)
    const unknown = () => ask(`x${n}${email}`)
    expect(await costsNoMore(known, unknown, { slack: 3 })).toBe(true)
    expect(await costsNoMore(unknown, known, { slack: 3 })).toBe(true)
  })
})

describe('I05: volume', () => {
  const each = [
    { what: 'searches', rate: 'staff.find', of: 'support' },
    { what: 'accounts', rate: 'staff.view', of: 'reviewer' },
    { what: 'reveals', rate: 'staff.reveal', of: 'support' },
    { what: 'freezes', rate: 'staff.freeze', of: 'admin' },
    { what: 'audit', rate: 'staff.audit', of: 'auditor' },
  ] as const

  it.each(each)(
    'of $what ends in one alarm and a refusal, whether anything was found or not',
    async ({ what, rate, of }) => {
      const { browser, staffId, name } = await hire(world(), of)
      const { id, email } = await newHolder(world())
      const unknown = crypto.randomUUID()
      const calls = {
        searches: () => find(browser, email),
        accounts: () => look(browser, unknown),
        reveals: () =>
          browser.post(`/desk/v1/accounts/${id}/reveals`, { identifierId: unknown, reason: why }),
        freezes: () => freezeIt(browser, unknown),
        audit: () => browser.post('/desk/v1/audit/searches', { account: id }),
      }
      const { size } = deskRates[rate]
      const tried = tally(await atOnce(size + 30, () => calls[what]()))
      const refused = tried['429 volume-refused'] ?? 0
      // The rate refills while it is spent; the clock of the test does not stand still.
      expect(refused).toBeGreaterThanOrEqual(25)
      expect(await alarms(staffId)).toEqual([what])
      expect(await toldOf(name)).toBe(1)
      expect(outcomeOf(await calls[what]())).toBe('429 volume-refused')
      expect(await toldOf(name)).toBe(1)
    },
  )

  it('pages are fifty, and there is no larger one, no export and no list of accounts', async () => {
    const auditor = await hire(world(), 'auditor')
    const support = await hire(world(), 'support')
    const { body } = await expectStatus(await auditor.browser.post('/desk/v1/audit/searches', {}), 200)
    expect(body.events).toHaveLength(50)
    for (const more of [{ limit: 1_000 }, { pageSize: 500 }, { format: 'csv' }])
      expect((await auditor.browser.post('/desk/v1/audit/searches', more)).status).toBe(400)
    for (const path of ['/desk/v1/accounts', '/desk/v1/audit/exports', '/desk/v1/accounts/export'])
      expect((await support.browser.get(path)).status, path).toBe(404)
    const { id } = await newHolder(world())
    await expectStatus(await freezeIt(support.browser, id), 200)
    expect((await support.browser.get('/desk/v1/freezes?limit=1000')).status).toBe(400)
  })
})
