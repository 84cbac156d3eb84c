import { Secret } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fiftyAtOnce, type Holder, noneLost, openWorld, type World } from '../../../../test/world.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { actsOn } from './enrolling.testing.ts'
import { confirmEnrolment, findTotp, removeTotp, sweepEnrolments } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
const { begin, check, codeOf, confirm, enrolled } = actsOn(() => world)

describe('set-up', () => {
  it('gives a key of 160 bits and an otpauth URI that names operator and address', async () => {
    const { secret, uri } = await begin(await world.newHolder())
    expect(Secret.fromBase32(secret).bytes).toHaveLength(20)
    expect(uri).toBe(
      `otpauth://totp/Sallyport:alice%40example.com?issuer=Sallyport&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
    )
  })

  it('counts only once a code confirmed it', async () => {
    const holder = await world.newHolder()
    const { secret } = await begin(holder)
    expect(await findTotp(world.db, holder.accountId)).toBeNull()
    expect(await check(holder, codeOf(secret))).toEqual({ kind: 'wrong' })
  })

  it('tells how far the clock of the authenticator is off', async () => {
    const holder = await world.newHolder()
    const { id, secret } = await begin(holder)
    expect(await confirm(holder, id, codeOf(secret, -90))).toEqual({
      kind: 'wrong',
      hint: { kind: 'clock', secondsBehind: 90 },
    })
    expect(await confirm(holder, id, codeOf(secret))).toEqual({ kind: 'confirmed' })
  })

  it('is replaced by a new one, whose key is another', async () => {
    const holder = await world.newHolder()
    const old = await begin(holder)
    const fresh = await begin(holder)
    expect(fresh.secret).not.toBe(old.secret)
    expect(await confirm(holder, old.id, codeOf(old.secret))).toEqual({ kind: 'over' })
    expect(await confirm(holder, fresh.id, codeOf(fresh.secret))).toEqual({ kind: 'confirmed' })
  })

  it('is over after ten minutes, to the second', async () => {
    const holder = await world.newHolder()
    const { id, secret, expiresAt } = await begin(holder)
    world.clock.advance(599)
    expect(world.clock.now() < expiresAt).toBe(true)
    expect(await confirm(holder, id, '000000')).toMatchObject({ kind: 'wrong' })
    world.clock.advance(1)
    expect(await confirm(holder, id, codeOf(secret))).toEqual({ kind: 'over' })
    world.clock.advance(1)
    await sweepEnrolments(world.db, world.clock.now())
    expect(
      await world.db.selectFrom('totp_authenticators').where('id', '=', id).selectAll().execute(),
    ).toEqual([])
  })

  it('is refused while there is one', async () => {
    const { holder } = await enrolled()
    await expect(begin(holder)).rejects.toThrow(new Refusal('factor-exists'))
  })

  it('leaves one of two confirmed authenticators, whatever raced', async () => {
    const { holder } = await enrolled()
    const row = {
      id: crypto.randomUUID(),
      account_id: holder.accountId,
      session_id: holder.sessionId,
      sealed_secret: Buffer.alloc(1),
      created_at: world.clock.now(),
      confirmed_at: world.clock.now(),
    }
    await expect(world.db.insertInto('totp_authenticators').values(row).execute()).rejects.toThrow(
      /one_confirmed/,
    )
  })

  it('keeps the key sealed: the table does not hold it, and another row can not open it', async () => {
    const { secret, id } = await enrolled()
    const [row] = await world.db.selectFrom('totp_authenticators').where('id', '=', id).selectAll().execute()
    const bytes = Buffer.from(Secret.fromBase32(secret).bytes)
    expect(row!.sealed_secret.includes(bytes)).toBe(false)
    expect(world.keys.open('totp-seeds', id, row!.sealed_secret)).toEqual(bytes)
    expect(() => world.keys.open('totp-seeds', crypto.randomUUID(), row!.sealed_secret)).toThrow()
  })
})

describe('removal', () => {
  it('takes away the own authenticator, and nobody else’s', async () => {
    const { holder, id, secret } = await enrolled()
    const other = await world.newHolder()
    const remove = (who: Holder) => world.first(who, (ctx) => removeTotp(ctx, who.accountId, id))
    await expect(remove(other)).rejects.toThrow(new Refusal('not-found'))
    expect(await findTotp(world.db, holder.accountId)).toMatchObject({ id })
    await remove(holder)
    expect(await findTotp(world.db, holder.accountId)).toBeNull()
    expect(await check(holder, codeOf(secret))).toEqual({ kind: 'wrong' })
    await expect(remove(holder)).rejects.toThrow(new Refusal('not-found'))
  })
})

describe('A20: a set-up belongs to the session that began it', () => {
  it('is refused to another session of the same account and to another account', async () => {
    const holder = await world.newHolder()
    const { id, secret } = await begin(holder)
    const otherSession = await world.sessionOf(holder.accountId)
    expect(await confirm(otherSession, id, codeOf(secret))).toEqual({ kind: 'over' })
    expect(await confirm(await world.newHolder(), id, codeOf(secret))).toEqual({ kind: 'over' })
    expect(await findTotp(world.db, holder.accountId)).toBeNull()
  })

  it('can be confirmed once, also when fifty try at once', async () => {
    const holder = await world.newHolder()
    const { id, secret } = await begin(holder)
    const code = codeOf(secret)
    const before = world.events.length
    const counts = await fiftyAtOnce((n) =>
      (n % 2 ? world.first : world.second)(holder, (ctx) =>
        confirmEnrolment(ctx, holder, id, code, noneLost),
      ),
    )
    expect(counts).toEqual({ confirmed: 1, over: 49 })
    expect(world.events.slice(before)).toEqual([{ type: 'totp.added', accountId: holder.accountId }])
    expect(await confirm(holder, id, codeOf(secret))).toEqual({ kind: 'over' })
  })

  it('shows its key in no answer but the first', async () => {
    const { holder, secret } = await enrolled()
    expect(JSON.stringify(await findTotp(world.db, holder.accountId))).not.toContain(secret)
    expect(JSON.stringify(world.events)).not.toContain(secret)
  })
})
