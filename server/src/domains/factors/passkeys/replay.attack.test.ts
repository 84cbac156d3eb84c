import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuthenticator } from '../../../../test/authenticator.ts'
import { fiftyAtOnce, openWorld, type World } from '../../../../test/world.ts'
import { actsOn, origin } from './acting.testing.ts'
import { listPasskeys } from './index.ts'

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
