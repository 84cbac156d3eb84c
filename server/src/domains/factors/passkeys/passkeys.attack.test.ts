import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuthenticator, type Knobs } from '../../../../test/authenticator.ts'
import { cose, ed25519Key, ellipticKey, rsaKey } from '../../../../test/cbor.ts'
import { fiftyAtOnce, openWorld, type World } from '../../../../test/world.ts'
import { actsOn, origin } from './acting.testing.ts'
import { credentialIdsOf, hasPasskey, listPasskeys } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const { ask, begin, confirm, enrolled, give, register, signIn } = actsOn(() => world)
const onEither = (n: number) => (n % 2 ? world.first : world.second)

describe('B01', () => {
  it('B01: one of fifty takes an assertion, whether the authenticator counts or not', async () => {
    for (const counts of [true, false]) {
      const { holder, authenticator } = await enrolled({ counts })
      const answer = authenticator.assert(await ask(holder))
      const outcomes = await fiftyAtOnce((n) => give(holder, answer, onEither(n)))
      expect(outcomes).toEqual({ right: 1, expired: 49 })
      expect(await give(null, answer)).toEqual({ kind: 'expired' })
    }
  })

  it('B01: a wrong answer uses the challenge up too', async () => {
    const { holder, authenticator } = await enrolled()
    const options = await ask(holder)
    expect(await give(holder, authenticator.assert(options, { origin: 'https://evil.example' }))).toEqual({
      kind: 'wrong',
    })
    expect(await give(holder, authenticator.assert(options))).toEqual({ kind: 'expired' })
  })

  it('B01: an answer to the challenge of another sign-in opens nothing, and does not use that one up', async () => {
    const { holder, authenticator } = await enrolled()
    const options = await ask(holder, Buffer.alloc(32, 1))
    expect(await give(holder, authenticator.assert(options))).toEqual({ kind: 'expired' })
    const rows = await world.db.selectFrom('passkey_challenges').select('attempt_hash').execute()
    expect(rows).toEqual([{ attempt_hash: Buffer.alloc(32, 1) }])
  })

  it('B01: an answer comes too late after five minutes, also when the clock is set back', async () => {
    const { holder, authenticator } = await enrolled()
    const answer = authenticator.assert(await ask(holder))
    world.clock.advance(300)
    expect(await give(holder, answer)).toEqual({ kind: 'expired' })
    world.clock.advance(-300)
    expect(await give(holder, answer)).toEqual({ kind: 'expired' })
  })

  it('B01: one of fifty makes the passkey of a registration', async () => {
    const holder = await world.newHolder()
    const { id, options } = await begin(holder)
    const attestation = createAuthenticator(origin).register(options)
    const outcomes = await fiftyAtOnce((n) => confirm(holder, id, attestation, onEither(n)))
    expect(outcomes).toEqual({ confirmed: 1, refused: 49 })
    expect(await listPasskeys(world.db, holder.accountId)).toHaveLength(1)
    expect(world.events.filter(({ accountId }) => accountId === holder.accountId)).toHaveLength(1)
  })

  it('B01: no session but the one that began it, and no other account, makes the passkey', async () => {
    const holder = await world.newHolder()
    const { id, options } = await begin(holder)
    const attestation = createAuthenticator(origin).register(options)
    const over = { kind: 'refused', code: 'enrolment-over' }
    expect(await confirm(await world.sessionOf(holder.accountId), id, attestation)).toEqual(over)
    expect(await confirm(await world.newHolder(), id, attestation)).toEqual(over)
    expect(await confirm(holder, (await begin(holder)).id, attestation)).toEqual(over)
    expect(await confirm(holder, id, attestation)).toEqual({ kind: 'confirmed' })
  })

  it('B01: a registration does for a sign-in as little as a sign-in does for a registration', async () => {
    const { holder, authenticator } = await enrolled()
    const { options } = await begin(holder)
    const asked = await ask(holder)
    expect(await give(holder, authenticator.assert({ ...asked, challenge: options.challenge }))).toEqual({
      kind: 'expired',
    })
    expect(await signIn(holder, authenticator, { type: 'webauthn.create' })).toEqual({ kind: 'wrong' })
    expect(await register(holder, authenticator, { type: 'webauthn.get' })).toMatchObject({
      kind: 'passkey-refused',
    })
  })
})

const foreign: [string, Knobs][] = [
  ...[
    'https://localhost:3000',
    'http://localhost',
    'http://localhost:3001',
    'http://evil.localhost:3000',
    'http://localhost:3000.evil.example',
    'http://localhost:3000@evil.example',
    'http://localhost:3000/',
    'http://LOCALHOST:3000',
    'http://localhost.:3000',
    'http://127.0.0.1:3000',
    'https://evil.example',
    'android:apk-key-hash:abc',
    'null',
    '',
  ].map((from): [string, Knobs] => [`origin ${from || '(none)'}`, { origin: from }]),
  ['a frame of another site', { crossOrigin: true }],
  ['a frame that names its site', { crossOrigin: true, topOrigin: 'https://evil.example' }],
  ['a site around it, though no frame', { topOrigin: 'https://evil.example' }],
  ['our own site around it', { topOrigin: origin }],
  ['an empty site around it', { clientData: { topOrigin: '' } }],
  ['no site around it, said out loud', { clientData: { topOrigin: null } }],
  ...['evil.example', 'evil.localhost', 'http://localhost:3000', 'LOCALHOST', ''].map(
    (rpId): [string, Knobs] => [`rpId ${rpId || '(none)'}`, { rpId }],
  ),
  ['another type', { type: 'payment.get' }],
  ['another challenge signed', { clientData: { challenge: Buffer.alloc(32).toString('base64url') } }],
]

describe('B03', () => {
  it.each(foreign)('B03: no sign-in from %s', async (_what, knobs) => {
    const { holder, authenticator } = await enrolled()
    const before = world.events.length
    for (const who of [holder, null])
      expect(['wrong', 'expired']).toContain((await signIn(who, authenticator, knobs)).kind)
    expect(world.events).toHaveLength(before)
    expect(await listPasskeys(world.db, holder.accountId)).toMatchObject([{ lastUsedAt: null }])
  })

  it.each(foreign)('B03: no registration from %s', async (_what, knobs) => {
    const holder = await world.newHolder()
    const { kind } = await register(holder, createAuthenticator(origin), knobs)
    expect(['passkey-refused', 'enrolment-over']).toContain(kind)
    expect(await hasPasskey(world.db, holder.accountId)).toBe(false)
  })

  it('B03: no sign-in with a signature that is not over what was said', async () => {
    const { holder, authenticator } = await enrolled()
    const flip = (at: number) => (honest: Buffer) => {
      const bytes = Buffer.from(honest)
      bytes[at]! ^= 1
      return bytes
    }
    for (const signature of [flip(40), flip(8), () => Buffer.of(0), (honest: Buffer) => honest.subarray(1)])
      expect(await signIn(holder, authenticator, { signature })).toEqual({ kind: 'wrong' })
    const options = await ask(holder)
    const answer = authenticator.assert(options)
    const other = authenticator.assert(options, { clientData: { crossOrigin: false, more: 1 } })
    answer.response.clientDataJSON = other.response.clientDataJSON
    expect(await give(holder, answer)).toEqual({ kind: 'wrong' })
  })
})

describe('B04', () => {
  const unfit: [string, Knobs][] = [
    ['who did not prove who they are', { userVerified: false }],
    ['who was not there', { userPresent: false }],
    ['who was neither there nor verified', { userPresent: false, userVerified: false }],
    ['whose passkey is backed up and can not be', { backupEligible: false, backedUp: true }],
  ]
  it.each(unfit)('B04: nobody registers %s', async (_what, knobs) => {
    const holder = await world.newHolder()
    const outcome = await register(holder, createAuthenticator(origin), knobs)
    expect(outcome).toMatchObject({ kind: 'passkey-refused' })
    expect(await hasPasskey(world.db, holder.accountId)).toBe(false)
  })

  it.each(unfit)('B04: nobody signs in %s', async (_what, knobs) => {
    const { holder, authenticator } = await enrolled()
    for (const who of [holder, null])
      expect(await signIn(who, authenticator, knobs)).toEqual({ kind: 'wrong' })
  })

  it('B04: what could be backed up when it was made, or could not, stays so', async () => {
    for (const backupEligible of [true, false]) {
      const { holder, authenticator } = await enrolled({ backupEligible })
      const changed = { backupEligible: !backupEligible }
      expect(await signIn(holder, authenticator, changed)).toEqual({ kind: 'wrong' })
      expect(await signIn(holder, authenticator)).toMatchObject({ kind: 'right' })
    }
  })

  it('B04: a refused use takes no counter', async () => {
    const { holder, authenticator } = await enrolled()
    await signIn(holder, authenticator, { userVerified: false, signCount: 1_000 })
    expect(await signIn(holder, authenticator, { signCount: 5 })).toMatchObject({
      kind: 'right',
      copied: false,
    })
  })
})

describe('B06', () => {
  it('B06: a credential that is somebody else’s, or one’s own already, is not made again', async () => {
    const { holder: victim, authenticator } = await enrolled()
    const credentialId = authenticator.credentials[0]!.id
    const thief = await world.newHolder()
    for (const who of [thief, victim]) {
      const outcome = await register(who, createAuthenticator(origin), { credentialId })
      expect(outcome).toMatchObject({ kind: 'passkey-known' })
    }
    expect(await hasPasskey(world.db, thief.accountId)).toBe(false)
    expect(await signIn(victim, authenticator)).toMatchObject({ kind: 'right' })
  })

  it('B06: of fifty who register one credential at once, one has it', async () => {
    const credentialId = Buffer.alloc(20, 0x42)
    const start = async () => {
      const holder = await world.newHolder()
      const { id, options } = await begin(holder)
      return { holder, id, attestation: createAuthenticator(origin).register(options, { credentialId }) }
    }
    const begun = await Promise.all(Array.from({ length: 50 }, start))
    const outcomes = await fiftyAtOnce((n) => {
      const { holder, id, attestation } = begun[n]!
      return confirm(holder, id, attestation, onEither(n))
    })
    expect(outcomes).toEqual({ confirmed: 1, refused: 49 })
  })

  it.each([1024, 1025, 4096, 65_535])('B06: no credential id of %i bytes', async (length) => {
    const holder = await world.newHolder()
    const credentialId = Buffer.alloc(length, 7)
    const outcome = await register(holder, createAuthenticator(origin), { credentialId })
    expect(outcome).toMatchObject({ kind: 'bad-shape' })
  })

  it('B06: one of 1023 bytes is as good as any', async () => {
    const { holder, authenticator } = await enrolled({}, { credentialId: Buffer.alloc(1023, 7) })
    expect(await signIn(holder, authenticator)).toMatchObject({ kind: 'right' })
  })

  it('B06: the id around an answer is the one inside', async () => {
    const holder = await world.newHolder()
    const { id, options } = await begin(holder)
    const attestation = createAuthenticator(origin).register(options)
    const other = Buffer.alloc(32, 9).toString('base64url')
    const outcome = await confirm(holder, id, { ...attestation, id: other, rawId: other })
    expect(outcome).toEqual({ kind: 'refused', code: 'passkey-refused' })
    expect(await credentialIdsOf(world.db, holder.accountId)).toEqual([])
  })

  const point = Buffer.alloc(32, 3)
  it.each<[string, Buffer]>([
    ['of an algorithm nobody offered', cose([1, 2], [3, -35], [-1, 2], [-2, point], [-3, point])],
    ['of weak RSA', rsaKey(Buffer.alloc(128, 255), Buffer.of(1, 0, 1))],
    ['of RSA with exponent 1', rsaKey(Buffer.alloc(256, 255), Buffer.of(1))],
    ['off the curve', ellipticKey(point, point)],
    ['at zero', ellipticKey(Buffer.alloc(32), Buffer.alloc(32))],
    ['at the zero of Ed25519', ed25519Key(Buffer.alloc(32))],
    ['of order one', ed25519Key(Buffer.concat([Buffer.of(1), Buffer.alloc(31)]))],
    ['with nothing in it', cose()],
  ])('B06: no key %s', async (_what, publicKey) => {
    const holder = await world.newHolder()
    const outcome = await register(holder, createAuthenticator(origin), { publicKey })
    expect(outcome).toMatchObject({ kind: 'passkey-refused' })
    expect(await hasPasskey(world.db, holder.accountId)).toBe(false)
  })
})
