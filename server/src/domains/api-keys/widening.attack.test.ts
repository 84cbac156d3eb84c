import { describe, expect, test } from 'vitest'
import { at, example, operations } from '../../../test/api.ts'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword } from '../../../test/people.ts'
import { setTradingPassword } from '../../../test/people-trading.ts'
import type { Permission } from '../../policy/api-keys.ts'
import { permissionNames } from '../../policy/api-keys.ts'
import { lock } from '../settings-lock/locking.testing.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import { effectiveOf, findKey } from './index.ts'
import {
  change,
  day,
  end,
  give,
  home,
  keyEvents,
  keyOf,
  listOf,
  made,
  may,
  narrow,
  path,
  ready,
  suspend,
  toldOf,
  wanted,
} from './keys.testing.ts'

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

describe('G12: while something holds the account back', () => {
  test.each(['a hold', 'a freeze'])(
    '%s: nothing is made wider, what was confirmed before neither; narrower it is',
    async (what) => {
      const person = await newTrader(world())
      const { browser, account } = person
      const { key } = await made(person)
      const more = { ...rights, ranges: [home, '198.51.100.1'] }
      const early = what === 'a hold' ? await ready(person, 'PUT', `${path}/${key.id}`, more) : null
      if (what === 'a freeze') await browser.post('/v1/freeze')
      else {
        const begins_at = await world().now()
        const hold = { account_id: account, cause: 'password-changed', begins_at, blocks: ['withdrawals'] }
        const ends_at = new Date(begins_at.getTime() + day * 1000)
        await world()
          .db.insertInto('holds')
          .values({ ...hold, ends_at })
          .execute()
      }
      if (early) {
        const late = await browser.request('PUT', `${path}/${key.id}`, more, { confirmation: early })
        expect(outcomeOf(late)).toBe('409 api-key-held')
      }
      for (const [, parts] of wider) {
        const reply = await browser.request('PUT', `${path}/${key.id}`, { ...rights, ...parts })
        expect(['409 api-key-held', '409 api-key-suspended']).toContain(outcomeOf(reply))
      }
      await expectStatus(await narrow(browser, key.id, { permissions: ['read'] }), 200)
      expect((await rightsNow(key.id)).permissions).toEqual(['read'])
    },
  )

  test('what waits to be wider is put aside by all that ends what was proven: told, and not to come back by itself', async () => {
    const causes: [string, (person: Awaited<ReturnType<typeof newTrader>>) => Promise<unknown>][] = [
      [
        'a new password',
        ({ browser, proofs }) =>
          confirmed(
            browser,
            'POST',
            '/v1/password',
            { ...proofs, password: goodPassword },
            { password: 'another lantern in the harbour 48' },
          ),
      ],
      ['a freeze', ({ browser }) => browser.post('/v1/freeze')],
      [
        'locked settings',
        (person) => lock({ ...person, proofs: { ...person.proofs, password: goodPassword } }),
      ],
      [
        'a new trading password',
        async ({ browser, proofs, account }) => {
          await world().db.deleteFrom('trading_passwords').where('account_id', '=', account).execute()
          await setTradingPassword(browser, { ...proofs, password: goodPassword }, 'slate gate at high tide')
        },
      ],
      [
        'a new factor',
        async ({ browser, proofs }) => {
          const reply = await confirmed(
            browser,
            'POST',
            '/v1/factors/passkeys',
            { ...proofs, password: goodPassword },
            { name: 'x' },
          )
          expect(reply.status).toBe(201)
          const { createAuthenticator } = await import('../../../test/authenticator.ts')
          const attestation = createAuthenticator(world().origin).register(reply.body.options)
          await expectStatus(
            await browser.post(`/v1/factors/passkeys/${reply.body.id}/confirmation`, { attestation }),
            200,
          )
        },
      ],
    ]
    for (const [what, cause] of causes) {
      const person = await newTrader(world())
      const { key } = await made(person, { permissions: ['read', 'withdraw'] })
      await cause(person)
      const row = (await findKey(world().db, key.id))!
      expect([what, row.wider, row.permissions]).toEqual([what, null, ['read']])
      expect((await keyEvents(world(), person.account)).slice(1, 2)).toMatchObject([{ how: 'narrower' }])
      expect((await toldOf(world(), person.email))[1]).toBe('API key made narrower')
    }
  }, 60_000)
})

test('A18: while the settings are locked a key can lose power and gain none, and shows no address', async () => {
  const person = await newTrader(world())
  const { browser, account, email } = person
  await give(world(), account, 1, {
    label: 'Held',
    last_used_at: await world().now(),
    last_used_address: '203.0.113.77',
  })
  const [first] = (await listOf(browser)).keys
  await lock({ ...person, proofs: { ...person.proofs, password: goodPassword } })
  const locked = '423 settings-locked'
  expect(outcomeOf(await browser.post(path, wanted))).toBe(locked)
  expect(outcomeOf(await browser.request('PUT', `${path}/${first.id}`, rights))).toBe(locked)
  const less = await expectStatus(await narrow(browser, first.id, { pairs: ['BTC-USDT'] }), 200)
  const stopped = await expectStatus(await suspend(browser, first.id), 200)
  expect(outcomeOf(await browser.post(`${path}/${first.id}/resume`))).toBe(locked)
  const { keys, masked } = await listOf(browser)
  expect(masked).toBe(true)
  for (const key of [less.body, stopped.body, ...keys])
    expect(key).toMatchObject({ ranges: ['••••'], lastUsedAddress: '203.0.113.*' })
  await expectStatus(await end(browser, first.id), 204)
  expect((await toldOf(world(), email)).slice(-3)).toEqual([
    'API key made narrower',
    'API key suspended',
    'API key ended',
  ])
})

describe('G13: each permission stands alone', () => {
  /** Written out: what a key with one permission may do, when all that waits has waited. */
  const matrix: Record<Permission, Permission[]> = {
    read: ['read'],
    trade: ['trade'],
    transfer: ['transfer'],
    withdraw: ['withdraw'],
  }
  test.each(permissionNames)('%s', async (permission) => {
    const person = await newTrader(world())
    const { key } = await made(person, { permissions: [permission] })
    await world().advance(day + 1)
    const tried = [
      ...permissionNames,
      'Read',
      'READ',
      'withdraw ',
      'with',
      'withdrawal',
      '*',
      '',
      'trade,withdraw',
      '__proto__',
      '0',
    ]
    const allowed: string[] = []
    for (const one of tried) if (await may(world(), key.id, one)) allowed.push(one)
    expect(allowed).toEqual(matrix[permission])
  })

  test('all of them are each of them, and a key of none is none', async () => {
    const person = await newTrader(world())
    const { key } = await made(person, { permissions: permissionNames })
    const [none] = await give(world(), person.account, 1, { permissions: [] })
    await world().advance(day + 1)
    for (const one of permissionNames) {
      expect(await may(world(), key.id, one)).toBe(true)
      expect(await may(world(), none!, one)).toBe(false)
    }
  })

  test('only what moves value waits', async () => {
    const person = await newTrader(world())
    const { key } = await made(person, { permissions: permissionNames })
    const now = await Promise.all(permissionNames.map((one) => may(world(), key.id, one)))
    expect(now).toEqual([true, true, false, false])
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
