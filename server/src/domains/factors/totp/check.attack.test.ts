import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fiftyAtOnce, openWorld, type World } from '../../../../test/world.ts'
import { claimTry, isShut } from '../../limits/index.ts'
import { actsOn } from './enrolling.testing.ts'
import { checkTotp, noteTotpFailure, removeTotp } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
const { begin, check, codeOf, confirm, enrolled } = actsOn(() => world)

describe('A02: a code within its step a second time', () => {
  it('is refused as used, and so is an older step afterwards', async () => {
    const { holder, secret } = await enrolled()
    expect(await check(holder, codeOf(secret))).toEqual({ kind: 'right' })
    expect(await check(holder, codeOf(secret))).toEqual({ kind: 'used' })
    expect(await check(holder, codeOf(secret, -30))).toEqual({ kind: 'used' })
    world.clock.advance(30)
    expect(await check(holder, codeOf(secret))).toEqual({ kind: 'right' })
  })

  it('counts once when fifty come at once through two processes', async () => {
    const { holder, secret } = await enrolled()
    const code = codeOf(secret)
    const counts = await fiftyAtOnce((n) =>
      (n % 2 ? world.first : world.second)(holder, (ctx) => checkTotp(ctx, holder.accountId, code)),
    )
    expect(counts).toEqual({ right: 1, used: 49 })
  })

  it('does not let the code that confirmed the set-up sign in', async () => {
    const holder = await world.newHolder()
    const { id, secret } = await begin(holder)
    const code = codeOf(secret)
    await confirm(holder, id, code)
    expect(await check(holder, code)).toEqual({ kind: 'used' })
  })
})

describe('A05: codes of other steps', () => {
  it.each([
    [-60, 60],
    [30, -30],
    [60, -60],
  ])('%i seconds away is wrong, with a word on the clock', async (seconds, secondsBehind) => {
    const { holder, secret } = await enrolled()
    const hint = { kind: 'clock', secondsBehind }
    expect(await check(holder, codeOf(secret, seconds))).toEqual({ kind: 'wrong', hint })
  })

  it('takes the step before', async () => {
    const { holder, secret } = await enrolled()
    expect(await check(holder, codeOf(secret, -30))).toEqual({ kind: 'right' })
  })

  it('makes a code from the future worthless once it was told of, so that hints help nobody to guess', async () => {
    const { holder, secret } = await enrolled()
    const early = codeOf(secret, 90)
    expect(await check(holder, early)).toMatchObject({ hint: { secondsBehind: -90 } })
    expect(await check(holder, codeOf(secret, 120))).toMatchObject({ hint: { secondsBehind: -120 } })
    world.clock.advance(90)
    expect(await check(holder, early)).toEqual({ kind: 'used' })
    world.clock.advance(30)
    expect(await check(holder, codeOf(secret))).toEqual({ kind: 'used' })
    world.clock.advance(30)
    expect(await check(holder, codeOf(secret))).toEqual({ kind: 'right' })
  })
})

describe('A06: the last wrong code allowed', () => {
  it('shuts the door and is told once; another door and a new authenticator are open', async () => {
    const { holder, id } = await enrolled()
    const fail = async () => {
      const claim = await claimTry(world.db, world.clock.now(), 'totp', holder.accountId, 'stranger')
      if (claim.kind === 'claimed')
        await world.first(holder, (ctx) => noteTotpFailure(ctx, holder.accountId, claim.failures))
      world.clock.advance(3600)
      return claim
    }
    const claims = []
    for (let n = 0; n < 101; n++) claims.push(await fail())
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(100)
    expect(claims.at(-1)).toEqual({ kind: 'disabled' })
    const told = world.events.filter(({ type }) => type === 'totp.disabled')
    expect(told).toEqual([{ type: 'totp.disabled', accountId: holder.accountId }])
    expect(await isShut(world.db, 'totp', holder.accountId, null)).toBe(true)
    const elsewhere = await claimTry(world.db, world.clock.now(), 'totp', holder.accountId, 'device:own')
    expect(elsewhere.kind).toBe('claimed')
    await world.first(holder, (ctx) => removeTotp(ctx, holder.accountId, id))
    const fresh = await begin(holder)
    await confirm(holder, fresh.id, codeOf(fresh.secret))
    expect(await isShut(world.db, 'totp', holder.accountId, null)).toBe(false)
  })
})
