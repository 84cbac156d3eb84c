import { expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, outcomeOf, tally } from '../../../../test/attacks.ts'
import { useWorld } from '../../../../test/harness.ts'
import { confirmed, expectStatus } from '../../../../test/people.ts'
import { atSecond } from '../../confirmations/asking.testing.ts'
import { newPerson, signInAgain } from '../../identifiers/changing.testing.ts'
import { isWhitelistOnly } from './index.ts'
import {
  askOff,
  cancelOff,
  endDue,
  forgetRates,
  given,
  listOf,
  type Person,
  path,
  ready,
  segwit,
  taproot,
  toBitcoin,
  toldOf,
  turnOn,
} from './listing.testing.ts'

const world = useWorld({ easyCaptcha: true, processes: 2 })
const day = 24 * 60 * 60

const isOnly = async (accountId: string) => await isWhitelistOnly(world().db, accountId, await world().now())

test('F09: off counts in 48 hours and no sooner, whatever is asked again meanwhile, also by a clock that is set back', async () => {
  const person = await newPerson(world())
  const accountId = await accountOf(world(), person.email)
  const first = (await expectStatus(await askOff(person), 200)).body.offAt
  const again = await atOnce(20, () => person.browser.post(`${path}/only/off`, {}))
  expect(tally(again)).toEqual({ '409 whitelist-ending': 20 })
  expect((await listOf(person.browser)).mode.offAt).toBe(first)
  expect(await isOnly(accountId)).toBe(true)
  // Taken back, and asked anew by a clock that was set back since: from the last change at the earliest (K10).
  await expectStatus(await cancelOff(person.browser), 200)
  const changed_at = new Date((await world().now()).getTime() + 3600_000)
  await world().db.updateTable('whitelists').set({ changed_at }).where('account_id', '=', accountId).execute()
  const { offAt } = (await expectStatus(await askOff(person), 200)).body
  expect(Date.parse(offAt)).toBe(changed_at.getTime() + 2 * day * 1000)
  expect(await toldOf(world(), person.email)).toEqual([
    'Your withdrawal list is about to be switched off',
    'Your withdrawal list stays on',
    'Your withdrawal list is about to be switched off',
  ])
})

test('F09: fifty that switch at once over two processes leave one wish, told once, and cancelled once', async () => {
  const person = await newPerson(world())
  const accountId = await accountOf(world(), person.email)
  const confirmation = await ready(person, 'POST', `${path}/only/off`, {})
  const twins = [person.browser, atSecond(world(), person.browser)]
  const asked = await atOnce(50, (n) =>
    twins[n % 2]!.request('POST', `${path}/only/off`, {}, { confirmation }),
  )
  expect(tally(asked)['200']).toBe(1)
  await signInAgain(world(), person.browser, person.email)
  await forgetRates(world())
  const second = atSecond(world(), person.browser)
  const cancelled = await atOnce(50, (n) => cancelOff([person.browser, second][n % 2]!))
  expect(tally(cancelled)).toEqual({ '200': 1, '409 whitelist-not-ending': 49 })
  expect((await eventsOf(world(), accountId)).filter((type) => type.startsWith('whitelist'))).toEqual([
    'whitelist.off-requested',
    'whitelist.off-cancelled',
  ])
  expect(await toldOf(world(), person.email)).toEqual([
    'Your withdrawal list is about to be switched off',
    'Your withdrawal list stays on',
  ])
})

const against = {
  freeze: ({ browser }: Person) => browser.post('/v1/freeze'),
  password: ({ browser, proofs }: Person) =>
    confirmed(browser, 'POST', '/v1/password', proofs, { password: 'another lantern in the harbour 48' }),
  'settings lock': ({ browser, proofs }: Person) =>
    confirmed(browser, 'POST', '/v1/settings-lock', proofs, { days: 3, key: false }),
}

test.each(Object.entries(against))(
  'F09: a wish of a thief does not outlive what its holder does against them (%s)',
  async (_how, act) => {
    const person = await newPerson(world())
    const accountId = await accountOf(world(), person.email)
    await expectStatus(await askOff(person), 200)
    expect([200, 201, 204]).toContain((await act(person)).status)
    expect((await listOf(person.browser)).mode).toEqual({ only: true, offAt: null })
    await world().advance(3 * day)
    await endDue(world())
    expect(await isOnly(accountId)).toBe(true)
    expect(await toldOf(world(), person.email)).toEqual([
      'Your withdrawal list is about to be switched off',
      'Your withdrawal list stays on',
    ])
  },
)

test('F09: no session alone, and no stranger, makes the list less', async () => {
  const { browser, email } = await newPerson(world())
  const accountId = await accountOf(world(), email)
  const id = await given(world(), accountId, segwit)
  const tries = [
    ['POST', `${path}/only/off`, {}],
    ['POST', path, { ...toBitcoin(taproot), label: 'x' }],
    ['PUT', `${path}/${id}`, toBitcoin(taproot)],
    ['PUT', `${path}/${id}/label`, { label: 'x' }],
    ['DELETE', `${path}/${id}`, undefined],
  ] as const
  for (const [method, to, body] of tries) {
    expect(outcomeOf(await browser.request(method, to, body))).toBe('403 confirmation-required')
    expect(outcomeOf(await world().browser().request(method, to, body))).toBe('401 session-required')
  }
  expect(outcomeOf(await turnOn(world().browser()))).toBe('401 session-required')
  expect((await listOf(browser)).addresses).toMatchObject([{ id, label: 'Given', state: 'active' }])
  expect(await isOnly(accountId)).toBe(true)
  expect(await toldOf(world(), email)).toEqual([])
})
