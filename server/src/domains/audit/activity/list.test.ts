import { beforeAll, describe, expect, it } from 'vitest'
import { accountOf } from '../../../../test/attacks.ts'
import { type Browser, useWorld } from '../../../../test/harness.ts'
import { givePassword, mailedCode, signUp } from '../../../../test/people.ts'
import { events as catalogue } from '../../../policy/events.ts'
import { list, listAll, plant } from './listing.testing.ts'

const world = useWorld({ easyCaptcha: true })

const moments = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z', '2026-01-01T00:00:00.002Z'] as const
const usual = { method: 'totp', newDevice: false, sessionId: '', risk: 'usual', reasons: '' }

let browser: Browser
let email: string
let accountId: string
beforeAll(async () => {
  browser = world().browser({ address: '198.51.100.77' })
  ;({ email } = await signUp(world(), browser))
  accountId = await accountOf(world(), email)
  await plant(world(), accountId, [
    ...moments.map((at) => ({ type: 'passkey.renamed', at, data: { name: at } })),
    { type: 'sign-in.succeeded', at: '2026-01-02T00:00:00Z', data: usual },
    { type: 'sign-in.succeeded', at: '2026-01-02T00:00:01Z', data: { ...usual, newDevice: true } },
    { type: 'sign-in.succeeded', at: '2026-01-02T00:00:02Z', data: { ...usual, risk: 'unusual' } },
    { type: 'sign-in.succeeded', at: '2026-01-02T00:00:03Z', data: { ...usual, risk: 'alarming' } },
    // Written before there was a risk.
    { type: 'sign-in.succeeded', at: '2026-01-02T00:00:04Z', data: { method: 'totp', newDevice: false } },
    { type: 'sign-in.factor-failed', at: '2026-01-02T00:00:05Z', data: { method: 'totp' } },
    { type: 'confirmation.factor-failed', at: '2026-01-02T00:00:06Z', data: { action: 'x', proof: 'totp' } },
    { type: 'sign-in.password-failed', at: '2026-01-02T00:00:07Z' },
    { type: 'passkey.copied', at: '2026-01-02T00:00:08Z', data: { name: 'Phone' } },
    { type: 'no.such-event', at: '2026-01-02T00:00:09Z' },
  ])
})

const seconds = async (query: Record<string, string>) =>
  (await listAll(browser, { from: '2026-01-02T00:00:00Z', to: '2026-01-03T00:00:00Z', ...query })).map(
    ({ at }) => new Date(at).getUTCSeconds(),
  )

describe('what is listed', () => {
  it('is every field of an event, its title and tone from the catalogue', async () => {
    const [event] = (await list(browser, { kind: 'account.created' })).events
    expect(event).toEqual({
      id: expect.stringMatching(/^\d+$/),
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      type: 'account.created',
      title: catalogue['account.created'].title,
      tone: 'safe',
      device: expect.stringContaining('Firefox'),
      place: null,
      address: '198.51.100.*',
      session: null,
      own: false,
      unusual: false,
      data: {},
    })
  })

  it('has nothing that is not in the catalogue, and nothing that is for others', async () => {
    const all = await listAll(browser)
    expect(all).toHaveLength(13)
    expect(all.filter(({ type }) => !(type in catalogue))).toEqual([])
    expect((await list(browser, { kind: 'no.such-event' })).events).toEqual([])
    expect((await list(browser, { kind: 'constructor' })).events).toEqual([])
  })

  it('marks what is unusual, and lists that alone where it is asked for', async () => {
    const listed = await seconds({ unusual: 'true' })
    expect(listed).toEqual([8, 6, 5, 3, 2, 1])
    const all = await listAll(browser)
    expect((await listAll(browser, { unusual: 'true' })).map(({ id }) => id)).toEqual(
      all.filter(({ unusual }) => unusual).map(({ id }) => id),
    )
  })

  it.each([
    ['sign-in', 7],
    ['sign-in.succeeded', 5],
    ['sign-in.s', 5],
    ['passkey', 4],
    ['ign-in', 0],
    ['-', 0],
  ])('of the kind %s are %i', async (kind, count) =>
    expect(await listAll(browser, { kind })).toHaveLength(count),
  )

  it('tells the session a sign-in began, and whether it is one of our own', async () => {
    const other = world().browser()
    await givePassword(other, email)
    const code = await mailedCode(world(), email, 1)
    await other.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
    const { id } = (await other.get('/v1/session')).body.session
    const [seen] = (await list(browser, { kind: 'sign-in.succeeded' })).events
    expect(seen).toMatchObject({ session: id, own: false, unusual: true })
    const [own] = (await list(other, { kind: 'sign-in.succeeded' })).events
    expect(own).toMatchObject({ id: seen!.id, session: id, own: true })
  })
})

describe('times', () => {
  const named = async (query: Record<string, string>) =>
    (await listAll(browser, { kind: 'passkey.renamed', ...query })).map(({ data }) => data.name)

  it('begin with the moment itself, and end before it', async () => {
    expect(await named({ from: moments[1] })).toEqual([moments[2], moments[1]])
    expect(await named({ to: moments[1] })).toEqual([moments[0]])
    expect(await named({ from: moments[1], to: moments[2] })).toEqual([moments[1]])
    expect(await named({ from: moments[1], to: moments[1] })).toEqual([])
  })

  it('may be written in any zone, to the minute or finer', async () => {
    expect(await named({ from: '2026-01-01T01:00:00.002+01:00' })).toEqual([moments[2]])
    expect(await named({ from: '2025-12-31T19:00:00.002-05:00' })).toEqual([moments[2]])
    expect(await named({ from: '2026-01-01T00:00Z' })).toHaveLength(3)
    expect(await named({ to: '2026-01-01T00:00Z' })).toEqual([])
  })
})

describe('what is asked wrongly', () => {
  it.each([
    ['limit', '0'],
    ['limit', '101'],
    ['limit', '1e1'],
    ['before', '-1'],
    ['before', '9999999999999999'],
    ['kind', 'Sign-In'],
    ['kind', '%'],
    ['kind', "x' or 1=1"],
    ['from', ''],
    ['from', 'yesterday'],
    ['from', '2026-01-01'],
    ['from', '2026-01-01T00:00:00'],
    ['from', '2026-02-30T00:00:00Z'],
    ['from', '2026-13-01T00:00:00Z'],
    ['from', '2026-01-01T24:00:00Z'],
    ['from', '2026-01-01T00:00:60Z'],
    ['from', '2026-01-01T00:00:00+99:00'],
    ['from', '0000-01-01T00:00:00Z'],
    ['from', '+012026-01-01T00:00:00Z'],
    ['from', '9999-12-31T23:59:59Z'],
    ['to', '2026-01-00T00:00:00Z'],
    ['to', '\u0000'],
    ['unusual', 'yes'],
    ['unusual', 'false'],
    ['full', '1'],
  ])('is refused by the name of the field: %s=%j', async (field, value) => {
    const reply = await browser.get(`/v1/activity?${new URLSearchParams({ [field]: value })}`)
    expect(reply.status).toBe(400)
    expect(reply.body).toMatchObject({ code: 'bad-shape', field })
    if (value.length > 1) expect(JSON.stringify(reply.body)).not.toContain(value)
  })

  it('is refused where it is given twice, or the end lies before the beginning', async () => {
    for (const query of [
      'from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z',
      'to=2026-01-01T00:00Z&to=2026-01-01T00:00Z',
    ]) {
      const reply = await browser.get(`/v1/activity?${query}`)
      expect([reply.status, reply.body.field]).toEqual([400, 'to'])
    }
  })
})

describe('addresses', () => {
  it.each([
    ['192.0.2.200', '192.0.2.*'],
    ['2001:db8:aa:bb:cc:dd:ee:ff', '2001:db8:aa:*'],
    ['::ffff:192.0.2.200', '192.0.2.*'],
    ['', null],
    ['not an address', null],
  ])('%j is shown as %j, and as it is only where that is asked for', async (address, masked) => {
    const [id] = await plant(world(), accountId, [{ type: 'device.distrusted', at: new Date(), address }])
    const found = async (query = {}) =>
      (await list(browser, { kind: 'device', ...query })).events.find((event) => event.id === id)!.address
    expect(await found()).toBe(masked)
    expect(await found({ full: 'true' })).toBe(address || null)
  })
})
