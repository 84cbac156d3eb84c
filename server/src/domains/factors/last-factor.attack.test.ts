import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atOnce, outcomeOf, tally } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, giveProofs, goodPassword, signUp } from '../../../test/people.ts'
import { enrol } from '../../../test/people-factors.ts'
import { fiftyAtOnce, type Holder, openWorld, type World } from '../../../test/world.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { FactorClass } from '../../policy/actions.ts'
import { storePassword } from '../passwords/index.ts'
import { removeFactor } from './change.ts'
import { enrolledFactors } from './ladder/index.ts'
import { removePasskey } from './passkeys/index.ts'
import { removeSms } from './sms/index.ts'
import { removeTotp } from './totp/index.ts'

const shortPassword = 'q7 lampe'

/** Below the door, where neither the ended confirmations nor the renewed session stand in the way: the lock alone decides. */
describe('removing several factors at once, under the lock of the account', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  const removals = { passkey: removePasskey, totp: removeTotp, sms: removeSms }

  async function holderWith(
    passwordLength: number,
  ): Promise<{ holder: Holder; ids: [FactorClass, string][] }> {
    const holder = await world.newHolder()
    const { accountId, sessionId } = holder
    await world.first(holder, (ctx) => storePassword(ctx, accountId, 'a hash', passwordLength))
    const now = world.clock.now()
    const row = () => ({ id: crypto.randomUUID(), account_id: accountId })
    const begun = { session_id: sessionId, created_at: now, confirmed_at: now }
    const totp = { ...row(), ...begun, sealed_secret: Buffer.alloc(20) }
    const sms = { ...row(), ...begun, number: '+447500123456', country: 'GB' }
    const keys = [0, 1].map((n) => ({
      ...row(),
      credential_id: Buffer.from(`${accountId} ${n}`),
      public_key: Buffer.alloc(1),
      sign_count: 0,
      backup_eligible: false,
      backed_up: false,
      name: `Key ${n}`,
      created_at: now,
    }))
    await world.db.insertInto('totp_authenticators').values(totp).execute()
    await world.db.insertInto('sms_authenticators').values(sms).execute()
    await world.db.insertInto('passkeys').values(keys).execute()
    return {
      holder,
      ids: [
        ['totp', totp.id],
        ['sms', sms.id],
        ...keys.map(({ id }): [FactorClass, string] => ['passkey', id]),
      ],
    }
  }

  /** Fifty removals of all the factors an account has, at once and through two processes. */
  const removeAll = ({ holder, ids }: Awaited<ReturnType<typeof holderWith>>) =>
    fiftyAtOnce(async (n) => {
      const [one, id] = ids[n % ids.length]!
      try {
        await (n % 2 ? world.first : world.second)(holder, (ctx) =>
          removeFactor(ctx, holder, () => removals[one](ctx, holder.accountId, id)),
        )
        return { kind: 'removed' }
      } catch (error) {
        if (error instanceof Refusal) return { kind: error.code }
        throw error
      }
    })

  it.each([8, 14])('keeps one beside a password of %i code points', async (length) => {
    const account = await holderWith(length)
    const counts = await removeAll(account)
    expect(counts.removed).toBe(3)
    expect(counts['factor-required']).toBeGreaterThan(0)
    expect(Object.keys(counts).toSorted()).toEqual(['factor-required', 'not-found', 'removed'])
    expect(await enrolledFactors(world.db, account.holder.accountId)).toHaveLength(1)
  })

  it('lets all of them go beside one of fifteen', async () => {
    const account = await holderWith(15)
    expect((await removeAll(account)).removed).toBe(4)
    expect(await enrolledFactors(world.db, account.holder.accountId)).toEqual([])
  })
})

describe('the last factor beside a short password', () => {
  const world = useWorld({ processes: 2, easyCaptcha: true })

  async function person(classes: readonly FactorClass[]) {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    const { enrolled, proofs } = await enrol(world(), browser, classes, { password: goodPassword })
    const body = { password: shortPassword }
    await expectStatus(await confirmed(browser, 'POST', '/v1/password', proofs, body), 204)
    return { browser, email, enrolled, proofs: { ...proofs, password: shortPassword } }
  }

  const pathOf = (one: FactorClass, id: string) =>
    `/v1/factors/${{ passkey: 'passkeys', totp: 'totp', sms: 'sms' }[one]}/${id}`

  it.each(['sms', 'totp', 'passkey'] as const)('%s is refused before any proof is asked', async (one) => {
    const { browser, enrolled } = await person([one])
    const reply = await browser.delete(pathOf(one, enrolled[one]!.id))
    expect([outcomeOf(reply), reply.body.minimum]).toEqual(['409 factor-required', 15])
    expect((await browser.get('/v1/factors')).body).toMatchObject({
      strongest: one,
      backupCodes: { left: 10 },
    })
  })

  it('is kept when the two there are go at once, fifty times, both confirmed', async () => {
    const { browser, enrolled, proofs } = await person(['sms', 'totp'])
    const paths = [pathOf('sms', enrolled.sms!.id), pathOf('totp', enrolled.totp!.id)]
    const wanted: { path: string; confirmation: string }[] = []
    for (const path of paths) {
      const asked = await expectStatus(await browser.delete(path), 403)
      wanted.push({ path, confirmation: await giveProofs(browser, asked.body.confirmation, proofs) })
    }
    const replies = await atOnce(50, async (n) => {
      const { path, confirmation } = wanted[n % 2]!
      const twin = world().browser({ process: n % 2 })
      for (const [name, value] of browser.jar) twin.jar.set(name, value)
      return { twin, reply: await twin.delete(path, { confirmation }) }
    })
    const counts = tally(replies.map(({ reply }) => reply))
    expect(counts['204']).toBe(1)
    expect(Object.keys(counts).every((outcome) => /^(204|401|404|409|410)/.test(outcome))).toBe(true)
    const { twin } = replies.find(({ reply }) => reply.status === 204)!
    const left = (await twin.get('/v1/factors')).body
    expect([left.sms, left.totp].filter((one) => one !== null)).toHaveLength(1)
    expect(left).toMatchObject({ passkeys: [], backupCodes: { left: 10 } })
  })

  it('may go once there is another one; the one that is left counts at once', async () => {
    const { browser, enrolled, proofs } = await person(['sms', 'passkey'])
    const gone = await confirmed(browser, 'DELETE', pathOf('passkey', enrolled.passkey!.id), proofs)
    await expectStatus(gone, 204)
    expect((await browser.get('/v1/factors')).body).toMatchObject({
      strongest: 'sms',
      backupCodes: { left: 10 },
    })
    const asked = await expectStatus(await browser.post('/v1/factors/totp'), 403)
    const kinds = asked.body.confirmation.proofs.map(({ kind }: { kind: string }) => kind)
    expect(kinds).toEqual(['password', 'sms'])
    const last = await browser.delete(pathOf('sms', enrolled.sms!.id))
    expect(outcomeOf(last)).toBe('409 factor-required')
  })
})
