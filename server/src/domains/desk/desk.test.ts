import { beforeAll, describe, expect, it } from 'vitest'
import { mailed, outcomeOf } from '../../../test/attacks.ts'
import { hire } from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  confirmed,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  mailedCode,
} from '../../../test/people.ts'
import { enrol } from '../../../test/people-factors.ts'
import { freshPhone } from '../../../test/people-sms.ts'
import { factsOf, find, freezeIt, look, newHolder, why } from './desk.testing.ts'

const world = useWorld({ desk: true, easyCaptcha: true })
let support: Awaited<ReturnType<typeof hire>>
beforeAll(async () => {
  support = await hire(world(), 'support')
})

/** What was mailed to an address under a subject that says so. */
const toldOf = async (to: string, says: string) =>
  (await world().settledMails(to)).find(({ subject }) => subject.includes(says))

describe('an account', () => {
  it('is found by its whole address or number, however it is spelled, and by nothing else', async () => {
    const { id, email } = await newHolder(world())
    for (const spelled of [email, email.toUpperCase(), ` ${email} `])
      expect((await find(support.browser, spelled)).body).toEqual({ account: id })
    const number = freshPhone()
    const other = await newHolder(world(), number)
    expect((await find(support.browser, number)).body).toEqual({ account: other.id })
    const nobody = await find(support.browser, freshEmail())
    expect([nobody.status, nobody.body]).toEqual([200, { account: null }])
    const facts = (await factsOf(world(), { staff: support.staffId })).filter(
      (one) => one.type === 'account.found',
    )
    expect(facts.map(({ data }) => data.found)).toEqual([true, true, true, true, false])
    expect(await mailed(world(), email)).toHaveLength(2)
  })

  it('is seen masked: kinds and times, no address, no name, no secret', async () => {
    const { id, email, browser } = await newHolder(world())
    await enrol(world(), browser, ['sms', 'totp', 'passkey'], {
      password: goodPassword,
    })
    const { body } = await expectStatus(await look(support.browser, id), 200)
    expect(body).toMatchObject({
      id,
      identifiers: [{ kind: 'email', masked: `a•••${email.slice(email.indexOf('@'))}`, settled: true }],
      factors: { strongest: 'passkey', backupCodes: { total: 10 } },
      freeze: { state: 'none' },
      lock: { state: 'open' },
      sessions: 1,
      openCase: null,
      tickets: [],
    })
    expect(body.factors.passkeys).toHaveLength(1)
    const text = JSON.stringify(body)
    expect(text).not.toContain(email)
    expect(body.events.map(({ type }: { type: string }) => type)).toContain('totp.added')
  })

  it('that was looked at tells its holder that somebody looked, not who', async () => {
    const { id, email, browser } = await newHolder(world())
    await look(support.browser, id)
    const { events } = (await browser.get('/v1/activity')).body
    expect(events[0]).toMatchObject({
      type: 'account.viewed',
      data: {},
      device: null,
      address: null,
      place: null,
    })
    expect(JSON.stringify(events)).not.toContain(support.staffId)
    expect(await mailed(world(), email)).toHaveLength(2)
  })

  it('shows one address for a reason, and its holder reads that it was shown', async () => {
    const { id, email, browser } = await newHolder(world())
    const [{ id: identifierId }] = (await look(support.browser, id)).body.identifiers
    const at = `/desk/v1/accounts/${id}/reveals`
    for (const reason of ['', 'short', ' '.repeat(20), `line\nbreak ${'x'.repeat(20)}`])
      expect((await support.browser.post(at, { identifierId, reason })).status).toBe(400)
    const shown = await support.browser.post(at, { identifierId, reason: why })
    expect([shown.status, shown.body]).toEqual([200, { kind: 'email', address: email }])
    const [newest] = (await browser.get('/v1/activity')).body.events
    expect(newest).toMatchObject({ type: 'account.revealed', data: { kind: 'email' } })
    expect(JSON.stringify(newest)).not.toContain(why)
    expect((await factsOf(world(), { account: id })).at(-1)).toEqual({
      type: 'account.revealed',
      data: { staffId: support.staffId, kind: 'email', reason: why },
    })
    const stranger = await newHolder(world())
    const crossed = await support.browser.post(`/desk/v1/accounts/${stranger.id}/reveals`, {
      identifierId,
      reason: why,
    })
    expect(outcomeOf(crossed)).toBe('404 not-found')
  })
})

describe('a freeze by the desk', () => {
  it('shuts everybody out, tells the holder, and names who and why in the chain alone', async () => {
    const { id, email, browser } = await newHolder(world())
    const frozen = await expectStatus(await freezeIt(support.browser, id), 200)
    expect(frozen.body).toMatchObject({ state: 'frozen', by: 'staff', liftsAt: null })
    expect((await browser.get('/v1/session')).status).toBe(401)
    const told = await toldOf(email, 'is frozen')
    expect(told!.text).toContain('Our security desk froze it')
    expect(told!.text).not.toContain(why)
    expect(await factsOf(world(), { account: id })).toEqual(
      expect.arrayContaining([
        { type: 'account.frozen', data: { by: 'staff' } },
        { type: 'account.freeze-ordered', data: { staffId: support.staffId, reason: why } },
      ]),
    )
    expect(outcomeOf(await freezeIt(support.browser, id))).toBe('409 already-frozen')
  })

  it('is lifted by its holder as ever, and frozen again by the desk while that waits', async () => {
    const { id, email } = await newHolder(world())
    await expectStatus(await freezeIt(support.browser, id), 200)
    const again = world().browser()
    await givePassword(again, email)
    await expectStatus(
      await again.post('/v1/sign-ins/current/answers', {
        method: 'address-code',
        code: await mailedCode(world(), email, 1),
      }),
      200,
    )
    const proofs = { password: goodPassword, 'address-code': email }
    const lifted = await confirmed(again, 'POST', '/v1/freeze/lift', proofs)
    expect((await expectStatus(lifted, 200)).body).toMatchObject({ state: 'lifting', by: 'staff' })
    const stopped = await expectStatus(await freezeIt(support.browser, id), 200)
    expect(stopped.body).toMatchObject({ state: 'frozen', liftsAt: null })
    expect((await again.get('/v1/session')).status).toBe(401)
    expect(await toldOf(email, 'stays frozen')).toBeDefined()
  })

  it('stands in the queue without an address, newest first, page by page', async () => {
    const some = [await newHolder(world()), await newHolder(world())]
    for (const { id } of some) {
      await expectStatus(await freezeIt(support.browser, id), 200)
      await world().advance(1)
    }
    const { body } = await expectStatus(await support.browser.get('/desk/v1/freezes'), 200)
    const ids = body.freezes.map(({ accountId }: { accountId: string }) => accountId)
    expect(ids.slice(0, 2)).toEqual(some.map(({ id }) => id).reverse())
    const [first] = body.freezes
    const rest = (await support.browser.get(`/desk/v1/freezes?before=${first.id}`)).body.freezes
    expect(rest[0]).toEqual(body.freezes[1])
    expect(JSON.stringify(body)).not.toContain('@')
  })
})
