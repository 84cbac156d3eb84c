import { beforeAll, describe, expect, test } from 'vitest'
import { until, useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { addService, type Service, servicesCli } from '../../../test/service.ts'
import {
  authority,
  kinds,
  newGateway,
  newKey,
  newOwner,
  order,
  outcomeOf,
  signed,
  verify,
} from './verifying.testing.ts'

const world = useWorld({ processes: 2 })
let service: Service

beforeAll(async () => {
  service = await newGateway(world())
})

describe.each(kinds)('G10: a key of %s', (kind) => {
  test('that is ended is dead in both processes with the answer to its end, also for what was signed before', async () => {
    const owner = await newOwner(world())
    const key = await newKey(owner, kind)
    for (const process of [0, 1])
      expect(outcomeOf(await verify(service, await order(world(), key), { process }))).toBe('allowed')
    const ready = [
      await order(world(), key),
      await order(world(), key),
      await order(world(), key),
      await order(world(), key),
    ]
    await expectStatus(await owner.browser.delete(`/v1/api-keys/${key.id}`), 204)
    const said = await Promise.all(ready.map((request, n) => verify(service, request, { process: n % 2 })))
    expect(said.map(outcomeOf)).toEqual(['ended', 'ended', 'ended', 'ended'])
  })
})

test('G10: suspended, narrowed and frozen are felt at once everywhere; resumed behind a confirmation', async () => {
  const owner = await newOwner(world())
  const key = await newKey(owner, 'okx')
  const everywhere = async (): Promise<string[]> => {
    const requests = [await order(world(), key), await order(world(), key)]
    const verdicts = await Promise.all(
      requests.map((request, process) => verify(service, request, { process, address: '203.0.113.9' })),
    )
    return verdicts.map(outcomeOf)
  }
  expect(await everywhere()).toEqual(['allowed', 'allowed'])
  await expectStatus(
    await owner.browser.post(`/v1/api-keys/${key.id}/narrow`, { ranges: ['192.0.2.0/24'] }),
    200,
  )
  expect(await everywhere()).toEqual(['wrong-address', 'wrong-address'])
  await expectStatus(await owner.browser.post(`/v1/api-keys/${key.id}/suspend`), 200)
  expect(await everywhere()).toEqual(['suspended', 'suspended'])
})

test('G10: among requests that keep coming, none that begins after the end of its key is allowed', async () => {
  const owner = await newOwner(world())
  const key = await newKey(owner, 'okx')
  const request = await signed(world(), key)
  let ended = Number.POSITIVE_INFINITY
  const late: string[] = []
  const early: string[] = []
  const lines = Array.from({ length: 8 }, async (_, n) => {
    for (let turn = 0; turn < 25; turn += 1) {
      const began = performance.now()
      const said = outcomeOf(await verify(service, request, { process: n % 2 }))
      if (began >= ended) late.push(said)
      else early.push(said)
    }
  })
  await until(async () => early.length > 20)
  await expectStatus(await owner.browser.delete(`/v1/api-keys/${key.id}`), 204)
  ended = performance.now()
  await Promise.all(lines)
  expect(early).toContain('allowed')
  expect(late.length).toBeGreaterThan(0)
  expect(new Set(late)).toEqual(new Set(['ended']))
})

test('G10: a program whose token is ended, or that is ended itself, hears nothing more, at either process', async () => {
  const key = await newKey(await newOwner(world()), 'okx')
  const ask = async (asker: Service, process: number) => {
    const { method, target, headers } = await signed(world(), key)
    const said = { method, target, headers, body: '', address: '203.0.113.9' }
    const { status, body } = await asker.post('/service/v1/api-requests/verify', said, process)
    return `${status} ${body.code ?? body.allowed}`
  }
  const made = async () => {
    const asker = await addService(world(), { scopes: ['api-requests'] })
    await servicesCli(world(), 'change', asker.name, '--api-authority', authority)
    // Twice: the second one goes the short way.
    for (const process of [0, 1, 0, 1]) expect(await ask(asker, process)).toBe('200 true')
    return asker
  }
  const renewed = await made()
  await servicesCli(world(), 'token', renewed.name, '--now')
  for (const process of [0, 1]) expect(await ask(renewed, process)).toBe('401 service-required')
  const ended = await made()
  await servicesCli(world(), 'end', ended.name)
  for (const process of [0, 1]) expect(await ask(ended, process)).toBe('401 service-required')
  const narrowed = await made()
  await servicesCli(world(), 'change', narrowed.name, '--scopes', 'trades')
  for (const process of [0, 1]) expect(await ask(narrowed, process)).toBe('403 scope-missing')
  const elsewhere = await made()
  await servicesCli(world(), 'change', elsewhere.name, '--address', '192.0.2.1')
  for (const process of [0, 1]) expect(await ask(elsewhere, process)).toBe('403 service-address-refused')
})
