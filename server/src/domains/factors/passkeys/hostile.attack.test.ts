import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuthenticator } from '../../../../test/authenticator.ts'
import { cbor } from '../../../../test/cbor.ts'
import { taken } from '../../../../test/timing.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { actsOn, origin } from './acting.testing.ts'
import { readAttestation } from './attestation.ts'
import {
  hostileClientData,
  hostileCredentials,
  hostileObjects,
  hostileUses,
  megabyte,
} from './hostile.testing.ts'
import { hasPasskey, readAssertion } from './index.ts'
import { isSigned } from './verify.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const { begin, confirm, enrolled, ask, give } = actsOn(() => world)
/** The quickest of several turns: what else the machine does can only make it slower. */
async function quickest(work: () => unknown, turns = 7): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < turns; turn += 1) best = Math.min(best, await taken(work))
  return best
}

const refused = (work: () => unknown) => () => {
  try {
    work()
  } catch (error) {
    expect(error).toMatchObject({ code: 'bad-shape' })
    return
  }
  throw new Error('was not refused')
}

describe('B08', () => {
  it.each(hostileObjects)(
    'B08: an attestation object of %s is refused in no time',
    async (_what, attestationObject) => {
      const holder = await world.newHolder()
      const { id, options } = await begin(holder)
      const attestation = createAuthenticator(origin).register(options, { attestationObject })
      expect(await confirm(holder, id, attestation)).toEqual({ kind: 'bad-shape' })
      expect(await quickest(refused(() => readAttestation(attestation)))).toBeLessThan(50)
      expect(await hasPasskey(world.db, holder.accountId)).toBe(false)
    },
  )

  it.each(hostileCredentials)(
    'B08: a new credential with %s is refused in no time',
    async (_what, authenticatorData) => {
      const holder = await world.newHolder()
      const { id, options } = await begin(holder)
      const attestation = createAuthenticator(origin).register(options, { authenticatorData })
      expect(await confirm(holder, id, attestation)).toEqual({ kind: 'bad-shape' })
      expect(await quickest(refused(() => readAttestation(attestation)))).toBeLessThan(50)
    },
  )

  it.each(hostileUses)('B08: a use with %s is refused in no time', async (_what, authenticatorData) => {
    const { holder, authenticator } = await enrolled()
    const assertion = authenticator.assert(await ask(holder), { authenticatorData })
    expect(await give(holder, assertion)).toEqual({ kind: 'bad-shape' })
    expect(await quickest(refused(() => readAssertion(assertion)))).toBeLessThan(50)
  })

  it.each(hostileClientData)(
    'B08: client data of %s is refused in no time',
    async (_what, clientDataBytes) => {
      const { holder, authenticator } = await enrolled()
      const assertion = authenticator.assert(await ask(holder), { clientDataBytes })
      expect(await give(holder, assertion)).toEqual({ kind: 'bad-shape' })
      expect(await quickest(refused(() => readAssertion(assertion)))).toBeLessThan(50)
    },
  )

  it('B08: memory stays flat under hostile input', async () => {
    const { holder, authenticator } = await enrolled()
    const options = await ask(holder)
    const { options: creation } = await begin(holder)
    const inputs = hostileObjects.map(([, attestationObject]) =>
      createAuthenticator(origin).register(creation, { attestationObject }),
    )
    const assertion = authenticator.assert(options, {
      extensions: cbor(new Map([['x', Buffer.alloc(4_000)]])),
    })
    const turn = (): void => {
      for (const input of inputs) refused(() => readAttestation(input))()
      readAssertion(assertion)
    }
    for (let n = 0; n < 20; n += 1) turn()
    const before = process.memoryUsage().rss
    for (let n = 0; n < 200; n += 1) turn()
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * megabyte)
  })
})

describe('B08: whatever comes', () => {
  const read = <T>(work: () => T): T | null => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      expect(error.code).toBe('bad-shape')
      return null
    }
  }
  const text = fc.oneof(
    fc.string(),
    fc.base64String(),
    fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64url')),
  )
  const fields = (...names: string[]) =>
    fc.record(Object.fromEntries(names.map((name) => [name, fc.oneof(text, fc.anything())])), {
      requiredKeys: [],
    })
  const answer = fields('id', 'rawId', 'type', 'response')
  const response = fields(
    'clientDataJSON',
    'attestationObject',
    'authenticatorData',
    'signature',
    'userHandle',
    'transports',
  )

  it('B08: no value of any kind makes the readers fail otherwise than by refusing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), answer), response, (outer, inner) => {
        read(() => readAssertion(outer))
        read(() => readAttestation(outer))
        const honest = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: inner }
        read(() => readAssertion(honest))
        read(() => readAttestation(honest))
      }),
      { seed: 42, numRuns: 1_000 },
    )
  })

  it('B08: nor does an honest answer that was changed anywhere; and what can be read of it is not believed', async () => {
    const { holder, authenticator } = await enrolled()
    const { settings } = world.outside()
    const { publicKey } = authenticator.credentials[0]!
    const { options } = await begin(holder)
    const { response, ...rest } = authenticator.assert(await ask(holder))
    const made = createAuthenticator(origin).register(options)
    const { challenge } = readAssertion({ ...rest, response })
    const names = fc.constantFrom('authenticatorData', 'clientDataJSON', 'signature')
    const change = fc.tuple(fc.constantFrom('set', 'cut', 'double'), fc.nat(), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(names, change, async (name, by) => {
        const changed = mangled(response[name], by)
        const assertion = read(() => readAssertion({ ...rest, response: { ...response, [name]: changed } }))
        const believed = assertion !== null && (await isSigned(settings, assertion, { challenge, publicKey }))
        expect(believed).toBe(changed === response[name])
        const attestationObject = mangled(made.response.attestationObject, by)
        read(() => readAttestation({ ...made, response: { ...made.response, attestationObject } }))
      }),
      { seed: 43, numRuns: 1_000 },
    )
  })
})

function mangled(text: string, [how, at, byte]: [string, number, number]): string {
  const bytes = Buffer.from(text, 'base64url')
  const place = at % bytes.length
  if (how === 'set') bytes[place] = byte
  const cut = how === 'cut' ? bytes.subarray(0, place) : bytes
  const doubled = how === 'double' ? Buffer.concat([bytes.subarray(0, place), bytes]) : cut
  return doubled.toString('base64url')
}
