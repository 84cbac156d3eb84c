import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuthenticator } from '../../../../test/authenticator.ts'
import { fiftyAtOnce, openWorld, type World } from '../../../../test/world.ts'
import { actsOn, origin } from './acting.testing.ts'
import { foreignPages, unaskedStatements, unfitUses, unsoundKeys } from './hostile.testing.ts'
import { credentialIdsOf, hasPasskey, listPasskeys } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const { ask, begin, confirm, enrolled, give, register, signIn } = actsOn(() => world)
const onEither = (n: number) => (n % 2 ? world.first : world.second)

describe('B03', () => {
  it.each(foreignPages(origin))('B03: no sign-in from %s', async (_what, knobs) => {
    const { holder, authenticator } = await enrolled()
    const before = world.events.length
    for (const who of [holder, null])
      expect(['wrong', 'expired']).toContain((await signIn(who, authenticator, knobs)).kind)
    expect(world.events).toHaveLength(before)
    expect(await listPasskeys(world.db, holder.accountId)).toMatchObject([{ lastUsedAt: null }])
  })

  it.each(foreignPages(origin))('B03: no registration from %s', async (_what, knobs) => {
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
  it.each(unfitUses)('B04: nobody registers %s', async (_what, knobs) => {
    const holder = await world.newHolder()
    const outcome = await register(holder, createAuthenticator(origin), knobs)
    expect(outcome).toMatchObject({ kind: 'passkey-refused' })
    expect(await hasPasskey(world.db, holder.accountId)).toBe(false)
  })

  it.each(unfitUses)('B04: nobody signs in %s', async (_what, knobs) => {
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

  it.each(unsoundKeys)('B06: no key %s', async (_what, knobs) => {
    const holder = await world.newHolder()
    const outcome = await register(holder, createAuthenticator(origin), knobs)
    expect(outcome).toMatchObject({ kind: 'passkey-refused' })
    expect(await hasPasskey(world.db, holder.accountId)).toBe(false)
  })

  it.each(unaskedStatements)('B06: no statement %s', async (_what, knobs) => {
    const holder = await world.newHolder()
    const outcome = await register(holder, createAuthenticator(origin), knobs)
    expect(outcome).toMatchObject({ kind: 'passkey-refused' })
    expect(await hasPasskey(world.db, holder.accountId)).toBe(false)
  })
})
