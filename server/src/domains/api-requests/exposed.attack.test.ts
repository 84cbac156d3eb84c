import { beforeAll, describe, expect, test } from 'vitest'
import { eventsOf, mailed } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import type { Service } from '../../../test/service.ts'
import {
  type ApiKey,
  kinds,
  linesOf,
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

const said = async (key: ApiKey, process = 0) =>
  outcomeOf(await verify(service, await order(world(), key), { process, address: '203.0.113.9' }))

/** Mails and events that came with what `work` does. */
async function told(key: ApiKey, work: () => Promise<void>): Promise<{ mails: number; events: string[] }> {
  const before = await mailed(world(), key.owner.email)
  const events = await eventsOf(world(), key.account)
  await work()
  return {
    mails: (await mailed(world(), key.owner.email)).length - before.length,
    events: (await eventsOf(world(), key.account)).slice(events.length),
  }
}

const withSecret = kinds.filter((kind) => kind !== 'native')

describe.each(withSecret)('G16: the secret of a key of %s in the address of a request', (kind) => {
  test('suspends the key at once everywhere, with one mail; signed or not, as it is or percent-encoded', async () => {
    for (const isSigned of [true, false]) {
      const key = await newKey(await newOwner(world()), kind)
      const written = isSigned ? key.secret! : encodeURIComponent(key.secret!)
      const target = `/api/v1/orders${kind === 'kraken' ? '/' : '?'}apiKey=${key.name}&secret=${written}`
      const request = await order(world(), key, { target })
      const { mails, events } = await told(key, async () => {
        const sent = isSigned ? request : { ...request, headers: [] }
        const verdict = await verify(service, sent, { address: '203.0.113.9' })
        expect(outcomeOf(verdict)).toBe('key-in-query')
        expect(!verdict.allowed && verdict.answer.status).toBe(401)
        for (const process of [0, 1]) expect(await said(key, process)).toBe('suspended')
        expect(outcomeOf(await verify(service, sent, { address: '203.0.113.9' }))).toBe('key-in-query')
      })
      expect(mails).toBe(1)
      expect(events).toEqual(['api-key.suspended'])
      expect(JSON.stringify(await linesOf(world(), key))).not.toContain(key.secret)
      expect(world().logLines()).not.toContain(key.secret)
    }
  })
})

describe.each(kinds)('G16: a request of %s without TLS', (kind) => {
  test('that is signed rightly suspends its key; one that is not does nothing', async () => {
    const key = await newKey(await newOwner(world()), kind)
    const request = await order(world(), key)
    const insecure = { secure: false, address: '203.0.113.9' }
    const nothing = await told(key, async () => {
      const wrong = { ...request, target: '/other' }
      expect(outcomeOf(await verify(service, wrong, insecure))).toBe('wrong-signature')
      expect(await said(key)).toBe('allowed')
    })
    expect(nothing).toEqual({ mails: 0, events: [] })
    const { mails, events } = await told(key, async () => {
      expect(outcomeOf(await verify(service, await order(world(), key), insecure))).toBe('insecure')
      for (const process of [0, 1]) expect(await said(key, process)).toBe('suspended')
    })
    expect({ mails, events }).toEqual({ mails: 1, events: ['api-key.suspended'] })
  })
})

test('G16: the name alone is public: in the address it is refused, and suspends nothing', async () => {
  const key = await newKey(await newOwner(world()), 'okx')
  const { mails, events } = await told(key, async () => {
    const target = `/api/v5/account/balance?apiKey=${key.name}&secret=${'x'.repeat(43)}`
    const bare = { ...(await signed(world(), key, { target })), headers: [] }
    for (let n = 0; n < 3; n += 1)
      expect(outcomeOf(await verify(service, bare, { address: '203.0.113.9' }))).toBe('key-in-query')
    expect(await said(key)).toBe('allowed')
  })
  expect({ mails, events }).toEqual({ mails: 0, events: [] })
  expect(await linesOf(world(), key)).toEqual(['key-in-query 203.0.113.9 3'])
})
