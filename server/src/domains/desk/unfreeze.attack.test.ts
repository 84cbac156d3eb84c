import { beforeEach, describe, expect, it } from 'vitest'
import { atOnce, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { backAtDesk, hire } from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { approve, factsOf, freezeIt, newHolder, unfreeze, waiting, why } from './desk.testing.ts'

const world = useWorld({ desk: true, processes: 2, easyCaptcha: true })
type Person = Awaited<ReturnType<typeof hire>>
let reviewer: Person
let second: Person
/** Frozen by the desk. */
let held: Awaited<ReturnType<typeof newHolder>>

const hour = 3_600
const ask = (by: Person, id = held.id) => by.browser.post(`/desk/v1/accounts/${id}/unfreeze`, { reason: why })
const liftsOf = async (id = held.id) =>
  (await factsOf(world(), { account: id })).filter(({ type }) => type === 'account.unfreeze-approved')
const stateOf = async (id = held.id): Promise<string> => {
  const { body } = await expectStatus(await second.browser.post(`/desk/v1/accounts/${id}/views`), 200)
  return body.freeze.state
}

beforeEach(async () => {
  reviewer = await hire(world(), 'reviewer')
  second = await hire(world(), 'reviewer')
  held = await newHolder(world())
  await expectStatus(await freezeIt(reviewer.browser, held.id), 200)
})

describe('I03: lifting a freeze', () => {
  it('takes two, waits as long as for its holder, and every address is told', async () => {
    await expectStatus(await ask(reviewer), 202)
    const asked = await waiting(reviewer.browser, held.id)
    expect(outcomeOf(await approve(reviewer.browser, asked))).toBe('409 second-person-required')
    expect(await stateOf()).toBe('frozen')
    await expectStatus(await approve(second.browser, asked), 204)
    expect(await stateOf()).toBe('lifting')
    const mails = await world().settledMails(held.email)
    const told = mails.find(({ subject }) => subject.includes('about to be unfrozen'))
    expect(told!.text).toContain('Two people at our security desk')
    await world().advance(24 * hour - 60)
    await backAtDesk(second)
    expect(await stateOf()).toBe('lifting')
    await world().advance(120)
    await backAtDesk(second)
    expect(await stateOf()).toBe('none')
  })

  it('counts once of fifty approvals at once, over two processes', async () => {
    await expectStatus(await ask(reviewer), 202)
    const asked = await waiting(second.browser, held.id)
    const other = second.browser.copy()
    other.moveTo(world().deskOrigins[1]!)
    const replies = await atOnce(50, (n) => approve(n % 2 ? other : second.browser, asked))
    const { 204: done, ...rest } = tally(replies)
    expect(done).toBe(1)
    expect(Object.keys(rest)).toEqual(['410 request-over'])
    expect(await liftsOf()).toHaveLength(1)
    expect(await mailed(world(), held.email)).toHaveLength(4)
  })

  it('of a freeze that somebody began since is another one', async () => {
    const admin = await hire(world(), 'admin')
    const first = (await expectStatus(await ask(reviewer), 202)).body
    const other = (await expectStatus(await ask(admin), 202)).body
    await expectStatus(await approve(second.browser, other), 204)
    await expectStatus(await freezeIt(admin.browser, held.id), 200)
    await world().advance(25 * hour)
    await backAtDesk(second)
    expect(outcomeOf(await approve(second.browser, first))).toBe('409 seen-changed')
    expect(await stateOf()).toBe('frozen')
    expect(await liftsOf()).toHaveLength(1)
  })

  it('is stopped by its holder from a session, and cannot be asked again the same day', async () => {
    await expectStatus(await unfreeze(reviewer.browser, second.browser, held.id), 204)
    const lifted = await liftsOf()
    expect(lifted).toEqual([
      {
        type: 'account.unfreeze-approved',
        data: { staffId: second.staffId, reason: why, until: expect.any(String) },
      },
    ])
    const told = (await world().settledMails(held.email)).find(({ subject }) =>
      subject.includes('about to be'),
    )
    const token = /freeze#(\S{56})/.exec(told!.text)![1]!
    await expectStatus(await world().browser().post('/v1/freezes', { token }), 204)
    expect(await stateOf()).toBe('frozen')
    await expectStatus(await ask(reviewer), 202)
    const again = await waiting(second.browser, held.id)
    expect(outcomeOf(await approve(second.browser, again))).toBe('429 too-many-requests')
    expect(await stateOf()).toBe('frozen')
  })

  it('is not for support, nor for one who has lost the right, nor where nothing is frozen', async () => {
    const support = await hire(world(), 'support')
    expect(outcomeOf(await ask(support))).toBe('404 right-missing')
    const free = await newHolder(world())
    expect(outcomeOf(await ask(reviewer, free.id))).toBe('409 not-frozen')
    expect(outcomeOf(await ask(reviewer, crypto.randomUUID()))).toBe('404 not-found')
    await expectStatus(await ask(reviewer), 202)
    const asked = await waiting(second.browser, held.id)
    expect(outcomeOf(await approve(support.browser, asked))).toMatch(/^404|^410/)
    const changed = { ...asked, digest: asked.digest.replace(/^./, (sign) => (sign === '0' ? '1' : '0')) }
    expect(outcomeOf(await approve(second.browser, changed))).toBe('409 seen-changed')
    expect(await stateOf()).toBe('frozen')
    expect(await liftsOf()).toEqual([])
  })
})
