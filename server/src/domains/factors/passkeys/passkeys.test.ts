import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuthenticator } from '../../../../test/authenticator.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { actsOn, origin } from './acting.testing.ts'
import {
  beginPasskey,
  checkPasskeyBegin,
  credentialIdsOf,
  hasPasskey,
  listPasskeys,
  removePasskey,
  renamePasskey,
  sweepChallenges,
} from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const { ask, begin, confirm, enrolled, give, register, signIn } = actsOn(() => world)

describe('a passkey', () => {
  it.each(['ES256', 'RS256', 'EdDSA'] as const)(
    'of %s signs in, with a name and without',
    async (algorithm) => {
      const { holder, authenticator, id } = await enrolled({ algorithm })
      const right = { kind: 'right', accountId: holder.accountId, passkeyId: id, copied: false }
      expect(await signIn(holder, authenticator)).toEqual(right)
      expect(await signIn(null, authenticator)).toEqual(right)
    },
  )

  it('is listed with its name, its moments and whether it is kept in several places', async () => {
    const { holder, authenticator, id } = await enrolled({ backupEligible: true })
    const addedAt = world.clock.now()
    const list = () => listPasskeys(world.db, holder.accountId)
    expect(await list()).toEqual([{ id, name: 'Blue key', addedAt, lastUsedAt: null, synced: false }])
    world.clock.advance(60)
    expect(await signIn(holder, authenticator, { backedUp: true })).toMatchObject({ kind: 'right' })
    expect(await list()).toMatchObject([{ lastUsedAt: world.clock.now(), synced: true }])
    expect(world.events.at(-1)).toEqual({
      type: 'passkey.added',
      accountId: holder.accountId,
      data: { name: 'Blue key' },
    })
  })

  it('is renamed and removed by its holder alone', async () => {
    const { holder, authenticator, id } = await enrolled()
    const other = await world.newHolder()
    const rename = (who: typeof holder, name: string) =>
      world.first(who, (ctx) => renamePasskey(ctx, who.accountId, id, name))
    const remove = (who: typeof holder) => world.first(who, (ctx) => removePasskey(ctx, who.accountId, id))
    await expect(rename(other, 'Mine')).rejects.toThrow(new Refusal('not-found'))
    await expect(remove(other)).rejects.toThrow(new Refusal('not-found'))
    await rename(holder, '  Desk key ')
    expect(await listPasskeys(world.db, holder.accountId)).toMatchObject([{ name: 'Desk key' }])
    const options = await ask(holder)
    await remove(holder)
    expect(await hasPasskey(world.db, holder.accountId)).toBe(false)
    expect(await give(holder, authenticator.assert(options))).toEqual({ kind: 'wrong' })
    await expect(remove(holder)).rejects.toThrow(new Refusal('not-found'))
    expect(world.events.slice(-2)).toEqual([
      { type: 'passkey.renamed', accountId: holder.accountId, data: { name: 'Desk key' } },
      { type: 'passkey.removed', accountId: holder.accountId, data: { name: 'Desk key' } },
    ])
  })

  it('says which account it is of, and that must be so', async () => {
    const { holder, authenticator } = await enrolled()
    const { authenticator: others } = await enrolled()
    const foreign = others.credentials[0]!.userHandle
    expect(await signIn(holder, authenticator, { userHandle: null })).toMatchObject({ kind: 'right' })
    expect(await signIn(null, authenticator, { userHandle: null })).toEqual({ kind: 'wrong' })
    expect(await signIn(null, authenticator, { userHandle: foreign })).toEqual({ kind: 'wrong' })
    expect(await signIn(holder, authenticator, { userHandle: foreign })).toEqual({ kind: 'wrong' })
  })

  it('opens no other account', async () => {
    const { authenticator } = await enrolled()
    const { holder: victim } = await enrolled()
    const { challenge, ...rest } = await ask(victim)
    const answer = authenticator.assert({ ...rest, challenge, allowCredentials: [] }, { userHandle: null })
    expect(await give(victim, answer)).toEqual({ kind: 'wrong' })
  })

  it('may have said it is no copy before it was one: a counter that does not rise is told', async () => {
    const { holder, authenticator } = await enrolled()
    const credential = authenticator.credentials[0]!
    expect(await signIn(holder, authenticator, { signCount: 7 })).toMatchObject({ copied: false })
    for (const signCount of [7, 6, 0])
      expect(await signIn(holder, authenticator, { signCount })).toMatchObject({
        kind: 'right',
        copied: true,
      })
    expect(world.events.slice(-3).map(({ type }) => type)).toEqual(Array(3).fill('passkey.copied'))
    credential.signCount = 7
    expect(await signIn(holder, authenticator)).toMatchObject({ copied: false })
  })

  it('that does not count is never called a copy', async () => {
    const { holder, authenticator } = await enrolled({ counts: false, backupEligible: true, backedUp: true })
    for (const _ of [1, 2, 3])
      expect(await signIn(holder, authenticator)).toMatchObject({ kind: 'right', copied: false })
  })

  it('is called by one name only', async () => {
    const { holder, authenticator } = await enrolled()
    const assertion = authenticator.assert(await ask(holder))
    const names = [{ id: 'AAAA' }, { rawId: 'AAAA' }, { rawId: undefined }, { id: `${assertion.id}=` }]
    for (const other of names)
      expect(await give(holder, { ...assertion, ...other })).toEqual({ kind: 'bad-shape' })
    expect(await give(holder, { ...assertion, type: 'password' })).toEqual({ kind: 'bad-shape' })
    expect(await give(holder, assertion)).toMatchObject({ kind: 'right' })
  })

  it('tolerates extensions nobody asked for', async () => {
    const extensions = Buffer.from('a16b6372656450726f7465637402', 'hex')
    const { holder, authenticator } = await enrolled({}, { extensions })
    expect(await signIn(holder, authenticator, { extensions })).toMatchObject({ kind: 'right' })
  })

  it('may carry a statement its own key signed', async () => {
    const holder = await world.newHolder()
    const authenticator = createAuthenticator(origin)
    expect(await register(holder, authenticator, { selfAttested: true })).toMatchObject({ kind: 'confirmed' })
    expect(await register(holder, authenticator, { selfAttested: 'wrongly' })).toMatchObject({
      kind: 'passkey-refused',
    })
  })
})

describe('making one', () => {
  it('asks for what finds its account and knows its holder, under a name that tells nothing', async () => {
    const { holder, authenticator } = await enrolled()
    const { options, expiresAt } = await begin(holder)
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Sallyport' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
      timeout: 300_000,
    })
    expect(options.pubKeyCredParams.map(({ alg }) => alg)).toEqual([-8, -7, -257])
    expect(options.user.name).toMatch(/^holder-.*@example.com$/)
    expect(Buffer.from(options.user.id, 'base64url')).toEqual(authenticator.credentials[0]!.userHandle)
    expect(Buffer.from(options.user.id, 'base64url')).toHaveLength(32)
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32)
    expect(options.excludeCredentials).toEqual([
      {
        id: authenticator.credentials[0]!.id.toString('base64url'),
        type: 'public-key',
        transports: ['hybrid', 'internal'],
      },
    ])
    expect(expiresAt.getTime() - world.clock.now().getTime()).toBe(300_000)
  })

  it('is over after five minutes, and stays so when the clock is set back', async () => {
    const holder = await world.newHolder()
    const { id, options } = await begin(holder)
    const attestation = createAuthenticator(origin).register(options)
    world.clock.advance(300)
    const over = { kind: 'refused', code: 'enrolment-over' }
    expect(await confirm(holder, id, attestation)).toEqual(over)
    world.clock.advance(-300)
    expect(await confirm(holder, id, attestation)).toEqual(over)
  })

  it('gives twenty at most, however many were begun', async () => {
    const { holder } = await enrolled()
    const authenticator = createAuthenticator(origin)
    const begun = await Promise.all(Array.from({ length: 20 }, () => begin(holder)))
    const kinds = []
    for (const { id, options } of begun)
      kinds.push((await confirm(holder, id, authenticator.register(options))).kind)
    expect(kinds).toEqual([...Array(19).fill('confirmed'), 'too-many-factors'])
    await expect(begin(holder)).rejects.toMatchObject({ code: 'too-many-factors' })
    await expect(checkPasskeyBegin(world.db, holder.accountId, 'One more')).rejects.toMatchObject({
      code: 'too-many-factors',
    })
    expect(await credentialIdsOf(world.db, holder.accountId)).toHaveLength(20)
  })

  it.each(['', '   ', 'x'.repeat(61), 'a\nb', 'a\u202eb', '\u200b', '\u3164', 'a\u0000'])(
    'takes no name like %j',
    async (name) => {
      const holder = await world.newHolder()
      const refusal = { code: 'bad-shape', details: { field: 'name' } }
      await expect(world.first(holder, (ctx) => beginPasskey(ctx, holder, name))).rejects.toMatchObject(
        refusal,
      )
      await expect(checkPasskeyBegin(world.db, holder.accountId, name)).rejects.toMatchObject(refusal)
    },
  )

  it('leaves no challenge behind that nobody answered', async () => {
    const holder = await world.newHolder()
    await begin(holder)
    await ask(holder)
    const count = async () =>
      (await world.db.selectFrom('passkey_challenges').select('hash').execute()).length
    expect(await count()).toBeGreaterThanOrEqual(2)
    await sweepChallenges(world.db, new Date(world.clock.now().getTime() + 300_001))
    expect(await count()).toBe(0)
  })
})
