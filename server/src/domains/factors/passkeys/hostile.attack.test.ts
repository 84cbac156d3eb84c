import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuthenticator } from '../../../../test/authenticator.ts'
import { cbor, head } from '../../../../test/cbor.ts'
import { taken } from '../../../../test/timing.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { actsOn, origin } from './acting.testing.ts'
import { readAttestation } from './attestation.ts'
import { hasPasskey, readAssertion } from './index.ts'
import { isSigned } from './verify.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const { begin, confirm, enrolled, ask, give } = actsOn(() => world)
const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const deep = (byte: string, depth = 10_000): Buffer => Buffer.concat([hex(byte.repeat(depth)), Buffer.of(0)])
const around = (statement: Buffer, data: Buffer, more = ''): Buffer =>
  Buffer.concat([
    hex(`a3${more}`),
    cbor('fmt'),
    cbor('none'),
    cbor('attStmt'),
    statement,
    cbor('authData'),
    data,
  ])

const big = 1024 * 1024
/** What stands where an attestation object should, made from an honest one and the authenticator data in it. */
const objects: [string, (honest: Buffer, data: Buffer) => Buffer][] = [
  ['10,000 lists in each other', () => deep('81')],
  ['10,000 maps in each other', () => deep('a100')],
  ['10,000 tags in each other', () => deep('c1')],
  ['10,000 lists in the statement', (_honest, data) => around(deep('81'), cbor(data))],
  ['a statement of 4 GB', (_honest, data) => around(hex('5affffffff'), cbor(data))],
  ['a map of 2^64 - 1 pairs', () => hex('bbffffffffffffffff0000')],
  ['a list of 2^31 items', () => hex('9a8000000000')],
  ['a text of 2^53 bytes', () => hex('7b0020000000000000')],
  ['endless things', () => hex('bf63666d74646e6f6e65ff')],
  [
    'a key twice',
    (_honest, data) =>
      around(hex('a0'), Buffer.concat([cbor(data), cbor('fmt'), cbor('none')]), '').fill(0xa4, 0, 1),
  ],
  ['trailing bytes', (honest) => Buffer.concat([honest, Buffer.of(0)])],
  ['itself twice', (honest) => Buffer.concat([honest, honest])],
  ['half of itself', (honest) => honest.subarray(0, honest.length >> 1)],
  ['nothing', () => Buffer.alloc(0)],
  ['a list', () => hex('80')],
  ['an empty map', () => hex('a0')],
  ['1 MB of zeros', () => Buffer.alloc(big)],
  ['1 MB of empty maps', () => Buffer.concat([head(4, big), Buffer.alloc(big, 0xa0)])],
  ['a statement of 1 MB', (_honest, data) => around(cbor(new Map([['x', Buffer.alloc(big)]])), cbor(data))],
  ['text for authenticator data', () => around(hex('a0'), cbor('x'.repeat(200)))],
  ['no authenticator data', () => around(hex('a0'), cbor(Buffer.alloc(0)))],
]

const data: [string, (honest: Buffer) => Buffer][] = [
  ['cut short', (honest) => honest.subarray(0, 36)],
  ['trailing bytes', (honest) => Buffer.concat([honest, Buffer.of(0)])],
  ['extensions it does not have', (honest) => flagged(honest, 0x80)],
  ['extensions that are a list', (honest) => Buffer.concat([flagged(honest, 0x80), hex('80')])],
  ['an extension twice', (honest) => Buffer.concat([flagged(honest, 0x80), hex('a2616101616101')])],
  ['10,000 maps as extensions', (honest) => Buffer.concat([flagged(honest, 0x80), deep('a100', 1_000)])],
  [
    '1 MB of extensions',
    (honest) => Buffer.concat([flagged(honest, 0x80), cbor(new Map([['x', Buffer.alloc(big)]]))]),
  ],
]

function flagged(honest: Buffer, flag: number): Buffer {
  const bytes = Buffer.from(honest)
  bytes[32]! |= flag
  return bytes
}

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
  it.each(objects)(
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

  it.each([
    ...data,
    ['a key of a list', keyed('8100')],
    ['a key with a member twice', keyed('a2010201 02'.replace(' ', ''))],
    ['a key of 10,000 maps', keyed('a100'.repeat(2_000))],
    ['a key that is cut off', keyed('a5010203')],
  ] as typeof data)(
    'B08: a new credential with %s is refused in no time',
    async (_what, authenticatorData) => {
      const holder = await world.newHolder()
      const { id, options } = await begin(holder)
      const attestation = createAuthenticator(origin).register(options, { authenticatorData })
      expect(await confirm(holder, id, attestation)).toEqual({ kind: 'bad-shape' })
      expect(await quickest(refused(() => readAttestation(attestation)))).toBeLessThan(50)
    },
  )

  it.each([
    ...data,
    ['a credential in it', (honest: Buffer) => Buffer.concat([flagged(honest, 0x40), Buffer.alloc(18)])],
  ] as typeof data)('B08: a use with %s is refused in no time', async (_what, authenticatorData) => {
    const { holder, authenticator } = await enrolled()
    const assertion = authenticator.assert(await ask(holder), { authenticatorData })
    expect(await give(holder, assertion)).toEqual({ kind: 'bad-shape' })
    expect(await quickest(refused(() => readAssertion(assertion)))).toBeLessThan(50)
  })

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    [
      'a key twice',
      '{"type":"webauthn.get","type":"webauthn.get","challenge":"AAAAAAAAAAAAAAAAAAAAAA","origin":"x"}',
    ],
    ['10,000 lists', '['.repeat(3_000)],
    ['a number for the type', '{"type":1,"challenge":"AAAAAAAAAAAAAAAAAAAAAA","origin":"x"}'],
    [
      'a word for crossOrigin',
      '{"type":"x","challenge":"AAAAAAAAAAAAAAAAAAAAAA","origin":"x","crossOrigin":"no"}',
    ],
    ['a short challenge', '{"type":"x","challenge":"AAAA","origin":"x"}'],
    ['a challenge with padding', '{"type":"x","challenge":"AAAAAAAAAAAAAAAAAAAAAA==","origin":"x"}'],
    ['no origin', '{"type":"x","challenge":"AAAAAAAAAAAAAAAAAAAAAA"}'],
    ['5 kB', JSON.stringify({ type: 'x', challenge: 'A'.repeat(22), origin: 'x', more: 'x'.repeat(5_000) })],
    ['no UTF-8', Buffer.of(0x22, 0xff, 0x22)],
  ])('B08: client data of %s is refused in no time', async (_what, text) => {
    const { holder, authenticator } = await enrolled()
    const assertion = authenticator.assert(await ask(holder), { clientDataBytes: Buffer.from(text) })
    expect(await give(holder, assertion)).toEqual({ kind: 'bad-shape' })
    expect(await quickest(refused(() => readAssertion(assertion)))).toBeLessThan(50)
  })

  it('B08: memory stays flat under hostile input', async () => {
    const { holder, authenticator } = await enrolled()
    const options = await ask(holder)
    const { options: creation } = await begin(holder)
    const inputs = objects.map(([, attestationObject]) =>
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
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * big)
  })
})

/** The honest key ends the data; another one takes its place. */
function keyed(text: string): (honest: Buffer) => Buffer {
  return (honest) => Buffer.concat([honest.subarray(0, 37 + 18 + 32), hex(text)])
}

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
