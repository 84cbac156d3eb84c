import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword } from '../../../test/people.ts'
import { setTradingPassword } from '../../../test/people-trading.ts'
import { lock } from '../settings-lock/locking.testing.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import { effectiveOf, findKey } from './index.ts'
import {
  day,
  end,
  give,
  home,
  keyEvents,
  listOf,
  made,
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
