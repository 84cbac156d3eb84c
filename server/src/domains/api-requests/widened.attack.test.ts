import { beforeAll, expect, test } from 'vitest'
import { freshAddress, useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus } from '../../../test/people.ts'
import type { Service } from '../../../test/service.ts'
import { signInAgain } from '../identifiers/changing.testing.ts'
import {
  type ApiKey,
  newGateway,
  newKey,
  newOwner,
  outcomeOf,
  type Sent,
  signed,
  verify,
} from './verifying.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const day = 24 * 60 * 60
const home = '203.0.113.7'
const away = '198.51.100.1'

let service: Service
beforeAll(async () => {
  service = await newGateway(world())
})

/** What each process says to a request of its own. */
async function both(key: ApiKey, sent: Sent = {}): Promise<string[]> {
  const ask = async (process: number) =>
    outcomeOf(await verify(service, await signed(world(), key), { address: home, ...sent, process }))
  return [await ask(0), await ask(1)]
}
const twice = (outcome: string) => [outcome, outcome]

async function change(key: ApiKey, rights: object): Promise<{ at: string } | null> {
  const { browser, proofs, email } = key.owner
  if ((await browser.get('/v1/session')).status !== 200) await signInAgain(world(), browser, email)
  const body = {
    label: 'Bot',
    tag: '',
    permissions: ['read'],
    ranges: [home],
    pairs: [],
    endsAt: null,
    ...rights,
  }
  const reply = await confirmed(browser, 'PUT', `/v1/api-keys/${key.id}`, proofs, body)
  return (await expectStatus(reply, 200)).body.wider
}

test('G12: a new key moves value after a day and not a moment before, in every process', async () => {
  const key = await newKey(await newOwner(world()), 'okx', {
    permissions: ['read', 'withdraw'],
    ranges: [home],
  })
  expect(await both(key, { needs: 'withdraw' })).toEqual(twice('wrong-permission'))
  expect(await both(key, { needs: 'read' })).toEqual(twice('allowed'))
  await world().advance(day - 60)
  expect(await both(key, { needs: 'withdraw' })).toEqual(twice('wrong-permission'))
  await world().advance(61)
  expect(await both(key, { needs: 'withdraw' })).toEqual(twice('allowed'))
})

test('G12: another address counts a day after it was last asked for; one that was taken away counts no more at once', async () => {
  const key = await newKey(await newOwner(world()), 'kucoin', { permissions: ['read'], ranges: [home] })
  await change(key, { ranges: [home, away] })
  await world().advance(day / 2)
  expect(await both(key, { address: away })).toEqual(twice('wrong-address'))
  await change(key, { ranges: [home, away] })
  await world().advance(day / 2 + 60)
  expect(await both(key, { address: away })).toEqual(twice('wrong-address'))
  await world().advance(day / 2)
  expect(await both(key, { address: away })).toEqual(twice('allowed'))
  // In the place of both: neither counts, and the new one not yet.
  await change(key, { ranges: ['192.0.2.1'] })
  for (const address of [home, away, '192.0.2.1', freshAddress()])
    expect(await both(key, { address })).toEqual(twice('wrong-address'))
})

test('a key that may trade from anywhere lapses unused, wherever it was used last; nobody has to write it down', async () => {
  const owner = await newOwner(world())
  const used = await newKey(owner, 'native')
  const idle = await newKey(owner, 'native-hmac')
  expect([await both(used), await both(idle)]).toEqual([twice('allowed'), twice('allowed')])
  // Only the first process sees it, the second remembers what was.
  await world().advance(20 * day)
  expect(outcomeOf(await verify(service, await signed(world(), used), { process: 0 }))).toBe('allowed')
  await world().advance(10 * day + 60)
  expect(await both(used)).toEqual(twice('allowed'))
  for (const outcome of await both(idle)) expect(['expired', 'ended']).toContain(outcome)
})
