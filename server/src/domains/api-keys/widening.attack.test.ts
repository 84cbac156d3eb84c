import { describe, expect, test } from 'vitest'
import { at, example, operations } from '../../../test/api.ts'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import { effectiveOf, findKey } from './index.ts'
import { change, end, home, keyOf, made, narrow, path, suspend, toldOf, wanted } from './keys.testing.ts'

const world = useWorld({ easyCaptcha: true })
const { dialect: _dialect, ...rights } = wanted
const rightsNow = async (id: string) => {
  const { permissions, ranges, pairs, endsAt } = effectiveOf(
    (await findKey(world().db, id))!,
    await world().now(),
  )
  return { permissions, ranges, pairs, endsAt }
}

/** Each makes a key wider by one part. */
const wider: [string, object][] = [
  ['another permission', { permissions: ['read', 'trade', 'transfer'] }],
  ['another address', { ranges: [home, '198.51.100.1'] }],
  ['a range around the address', { ranges: ['203.0.113.0/24'] }],
  ['any address', { ranges: [] }],
  ['other addresses', { ranges: ['198.51.100.1'] }],
]

describe('G12: without a confirmation', () => {
  test.each(wider)('nobody gives a key %s', async (_what, more) => {
    const person = await newTrader(world())
    const { key } = await made(person)
    const before = await rightsNow(key.id)
    const asked = await person.browser.request('PUT', `${path}/${key.id}`, { ...rights, ...more })
    const confirmation = asked.body.confirmation.id
    const unproven = await person.browser.request(
      'PUT',
      `${path}/${key.id}`,
      { ...rights, ...more },
      { confirmation },
    )
    expect(outcomeOf(unproven)).toBe('409 confirmation-mismatch')
    const less = await narrow(person.browser, key.id, more)
    // Other addresses and none of those before leave nothing that counts, and what waits takes a confirmation.
    expect(outcomeOf(less)).toBe('422 api-key-not-narrower')
    expect(await rightsNow(key.id)).toEqual(before)
    expect(await toldOf(world(), person.email)).toEqual(['API key made'])
  })

  test('a key itself opens no page of its holder: no header of any dialect stands in for a session', async () => {
    const person = await newTrader(world())
    const { key, secret, passphrase } = await made(person)
    const stranger = world().browser()
    const now = (await world().now()).toISOString()
    const credentials: Record<string, string>[] = [
      { authorization: `Bearer ${secret}` },
      { authorization: `Basic ${Buffer.from(`${key.name}:${secret}`).toString('base64')}` },
      { 'x-mbx-apikey': key.name },
      {
        'kc-api-key': key.name,
        'kc-api-sign': secret,
        'kc-api-timestamp': String(Date.parse(now)),
        'kc-api-passphrase': passphrase!,
      },
      {
        'ok-access-key': key.name,
        'ok-access-sign': secret,
        'ok-access-timestamp': now,
        'ok-access-passphrase': passphrase!,
      },
      { 'api-key': key.name, 'api-sign': secret },
      { 'signature-input': `sig=("@method");keyid="${key.name}"`, signature: `sig=:${secret}:` },
    ]
    const own = (await operations(stranger)).filter(
      ({ caller, path: at }) => caller === 'holder' && at.startsWith(path),
    )
    expect(own.length).toBeGreaterThan(7)
    for (const one of own)
      for (const headers of credentials) {
        const body = one.bodies[0] && example(one.bodies[0])
        const reply = await stranger.request(one.method, at(one, key.id), body, headers)
        expect([one.path, outcomeOf(reply)]).toEqual([one.path, '401 session-required'])
      }
    expect(await keyOf(person.browser, key.id)).toMatchObject({
      state: 'active',
      permissions: ['read', 'trade'],
    })
  })

  test('of another account a key is none: to look at, to change, to end', async () => {
    const owner = await newTrader(world())
    const { key } = await made(owner, { tag: 'Desk' })
    const { browser } = await newTrader(world())
    for (const reply of [
      await narrow(browser, key.id, { permissions: ['read'] }),
      await suspend(browser, key.id),
      await end(browser, key.id),
      await browser.request('PUT', `${path}/${key.id}`, rights),
      await browser.post(`${path}/${key.id}/resume`),
      await browser.get(`${path}/${key.id}/refusals`),
    ])
      expect(outcomeOf(reply)).toBe('404 not-found')
    expect((await browser.post(`${path}/end`, { tag: 'Desk' })).body).toEqual({ ended: 0 })
    expect((await keyOf(owner.browser, key.id)).state).toBe('active')
  })
})

test('K10: a clock set back shortens no wait', async () => {
  const person = await newTrader(world(), ['passkey'])
  const { key } = await made(person)
  const first = (await expectStatus(await change(person, key.id, { ranges: [] }), 200)).body.wider.at
  await world().advance(-600)
  try {
    const second = (await expectStatus(await change(person, key.id, { ranges: [] }), 200)).body.wider.at
    expect(Date.parse(second)).toBeGreaterThanOrEqual(Date.parse(first))
  } finally {
    await world().advance(600)
  }
})
