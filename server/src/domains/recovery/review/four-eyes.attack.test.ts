import { beforeAll, describe, expect, test } from 'vitest'
import { atOnce, outcomeOf, tally } from '../../../../test/attacks.ts'
import { createBrowser } from '../../../../test/browser.ts'
import { freshAddress, until, useWorld } from '../../../../test/harness.ts'
import { expectStatus, freshEmail } from '../../../../test/people.ts'
import {
  approveAt,
  askRecovery,
  caseRow,
  type Desks,
  factsOf,
  handIn,
  newCase,
  readAt,
  seated,
  seeAll,
  sit,
  staffed,
  viewPage,
} from './reviewing.testing.ts'

const world = useWorld({ desk: true, easyCaptcha: true, processes: 2 })
let desk: Desks
beforeAll(async () => {
  desk = await staffed(world())
})

const stateOf = async (number: string) => (await caseRow(world(), number)).state
const roleIs = (staffId: string, role: string) =>
  world().db.updateTable('staff').set({ role }).where('id', '=', staffId).execute()

/** The same person at the other process: another tab, another session. */
function twinOf({ browser }: { browser: Desks['first']['browser'] }) {
  const twin = createBrowser(world().deskOrigins[1]!, { address: freshAddress() })
  for (const [name, value] of browser.jar) twin.jar.set(name, value)
  return { browser: twin }
}

describe('D13: one person drives a recovery alone', () => {
  test('D13: opener, who answers for it, and the second one are three; also after a change of role', async () => {
    const asked = {
      identifier: freshEmail(),
      contact: freshEmail(),
      reason: 'They called about a lost phone.',
    }
    const { number } = (await expectStatus(await desk.support.browser.post('/desk/v1/cases', asked), 201))
      .body
    await roleIs(desk.support.staffId, 'reviewer')
    for (const seat of ['first', 'second'])
      expect(outcomeOf(await sit(desk.support, number, seat)), seat).toBe('409 second-person-required')
    await roleIs(desk.support.staffId, 'support')
    await expectStatus(await sit(desk.first, number, 'first'), 204)
    expect(outcomeOf(await sit(desk.first, number, 'second'))).toBe('409 second-person-required')
    // The table itself says no, whatever the code does.
    const update = world().db.updateTable('recovery_cases').where('number', '=', number)
    await expect(update.set({ seconded_by: desk.first.staffId }).execute()).rejects.toThrow(/check/)
    await expect(update.set({ seconded_by: desk.support.staffId }).execute()).rejects.toThrow(/check/)
    await expect(update.set({ assigned_to: desk.support.staffId }).execute()).rejects.toThrow(/check/)
  })

  test('D13: nobody sits in a case about themselves: their own account, or their own mailbox', async () => {
    const own = await newCase(world())
    await world()
      .db.updateTable('staff')
      .set({ email: own.email.toUpperCase() })
      .where('id', '=', desk.third.staffId)
      .execute()
    expect(outcomeOf(await sit(desk.third, own.number, 'first'))).toBe('409 second-person-required')
    const friend = await newCase(world())
    await world()
      .db.updateTable('staff')
      .set({ email: friend.contact })
      .where('id', '=', desk.third.staffId)
      .execute()
    expect(outcomeOf(await sit(desk.third, friend.number, 'second'))).toBe('409 second-person-required')
    await world()
      .db.updateTable('staff')
      .set({ email: desk.third.email })
      .where('id', '=', desk.third.staffId)
      .execute()
  })

  test('D13: nothing counts that was not looked at: a reviewer who saw half of it, or another case', async () => {
    const { number } = await newCase(world(), 2)
    await seated(desk, number)
    const { evidence } = (await readAt(desk.first, number)).body
    expect(outcomeOf(await approveAt(desk.first, number, evidence.digest))).toBe('409 evidence-unseen')
    await expectStatus(await viewPage(desk.first, number, evidence.files[0].id), 200)
    expect(outcomeOf(await approveAt(desk.first, number, evidence.digest))).toBe('409 evidence-unseen')
    await seeAll(desk.second, number)
    expect(outcomeOf(await approveAt(desk.first, number, evidence.digest))).toBe('409 evidence-unseen')
    expect((await readAt(desk.first, number)).body.approvals).toEqual([])
  })
})

describe('I03: around the second pair of eyes', () => {
  test('I03: one person with two sessions, in two processes, is one approval', async () => {
    const { number } = await newCase(world())
    await seated(desk, number)
    const digest = await seeAll(desk.first, number)
    for (const who of [desk.first, twinOf(desk.first), desk.first])
      await expectStatus(await approveAt(who, number, digest), 204)
    expect(await stateOf(number)).toBe('review')
    const facts = (await factsOf(world(), number)).filter(({ type }) => type === 'recovery.reviewed')
    expect(facts).toHaveLength(1)
  })

  test('I03: fifty approvals at once of both, over two processes: each counts once, and it moves once', async () => {
    const { number, contact, email } = await newCase(world())
    await seated(desk, number)
    const digest = await seeAll(desk.first, number)
    await seeAll(desk.second, number)
    const who = [desk.first, twinOf(desk.first), desk.second, twinOf(desk.second)]
    const replies = await atOnce(48, (n) => approveAt(who[n % 4]!, number, digest))
    const { '204': done = 0, '409 recovery-state': late = 0, ...other } = tally(replies)
    expect([other, done + late]).toEqual([{}, 48])
    expect(await stateOf(number)).toBe('waiting')
    const types = (await factsOf(world(), number)).map(({ type }) => type)
    expect(types.filter((type) => type === 'recovery.reviewed')).toHaveLength(1)
    expect(types.filter((type) => type === 'recovery.approved')).toHaveLength(1)
    const approvals = await world()
      .db.selectFrom('recovery_approvals')
      .select('staff_id')
      .where('digest', '=', Buffer.from(digest, 'hex'))
      .execute()
    expect(approvals).toHaveLength(2)
    expect(await world().settledMails(contact)).toHaveLength(3)
    const told = (await world().settledMails(email)).filter(({ subject }) =>
      /^The recovery of your account/.test(subject),
    )
    expect(told).toHaveLength(1)
    // Again, once it is done: nothing.
    expect(outcomeOf(await approveAt(desk.first, number, digest))).toBe('409 recovery-state')
  })

  test('I03: fifty take the same seat at once: one sits, and is written down', async () => {
    const { number } = await newCase(world())
    const who = [desk.first, desk.second, desk.third, twinOf(desk.second)]
    const replies = await atOnce(48, (n) => sit(who[n % 4]!, number, 'first'))
    const { first } = (await readAt(desk.support, number)).body
    const sitter = replies.filter(
      (_, n) => first.id === [desk.first, desk.second, desk.third, desk.second][n % 4]!.staffId,
    )
    expect(sitter.every(({ status }) => status === 204)).toBe(true)
    expect(replies.filter((reply) => !sitter.includes(reply)).map(outcomeOf)).toEqual(
      replies.filter((reply) => !sitter.includes(reply)).map(() => '409 seen-changed'),
    )
    const facts = (await factsOf(world(), number)).filter(({ type }) => type === 'recovery.assigned')
    expect(facts).toHaveLength(1)
  })

  test('I03: an approval of somebody who gave up the seat, the role, or their place at the desk does not count', async () => {
    for (const gone of ['seat', 'role', 'desk'] as const) {
      const { number } = await newCase(world())
      await seated({ first: desk.third, second: desk.second }, number)
      const digest = await seeAll(desk.third, number)
      await expectStatus(await approveAt(desk.third, number, digest), 204)
      const { staffId } = desk.third
      if (gone === 'seat') await expectStatus(await sit(desk.first, number, 'first', staffId), 204)
      if (gone === 'role') await roleIs(staffId, 'auditor')
      if (gone === 'desk')
        await world()
          .db.updateTable('staff')
          .set({ ended_at: new Date() })
          .where('id', '=', staffId)
          .execute()
      await seeAll(desk.second, number)
      await expectStatus(await approveAt(desk.second, number, digest), 204)
      expect(await stateOf(number), gone).toBe('review')
      // Handing the seat on and taking the other one makes nobody two people.
      if (gone === 'seat')
        expect(outcomeOf(await approveAt(desk.third, number, digest))).toBe('404 not-found')
      await world()
        .db.updateTable('staff')
        .set({ ended_at: null, role: 'reviewer' })
        .where('id', '=', staffId)
        .execute()
    }
  })

  test('I03: a seat is taken over only from whom one names', async () => {
    const { number } = await newCase(world())
    await seated(desk, number)
    for (const instead of [undefined, desk.second.staffId, 'nobody'])
      expect(outcomeOf(await sit(desk.third, number, 'first', instead))).toBe('409 seen-changed')
    await expectStatus(await sit(desk.third, number, 'first', desk.first.staffId), 204)
    expect((await factsOf(world(), number)).at(-1)!.data).toMatchObject({ instead: desk.first.staffId })
  })

  test('I03: whatever changes after an approval voids it: a verdict, an address of the account, the evidence itself', async () => {
    const changes: Record<string, (number: string, accountId: string) => Promise<unknown>> = {
      verdict: (number) =>
        world()
          .db.insertInto('identity_verdicts')
          .columns(['message_id', 'case_id', 'verdict', 'reference', 'received_at'])
          .expression((eb) =>
            eb
              .selectFrom('recovery_cases')
              .select(['number as m', 'id', eb.val('no-match').as('v'), eb.val('r').as('r'), 'asked_at'])
              .where('number', '=', number),
          )
          .execute(),
      address: (_, accountId) =>
        world()
          .db.insertInto('identifiers')
          .values({
            id: crypto.randomUUID(),
            account_id: accountId,
            kind: 'email',
            canonical: freshEmail(),
            written: 'x@example.com',
            country: null,
            verified_at: new Date(),
          })
          .execute(),
      picture: (number) =>
        world()
          .db.updateTable('files')
          .set({ digest: Buffer.alloc(32, 1) })
          .from('recovery_cases')
          .whereRef('recovery_cases.id', '=', 'files.belongs_to')
          .where('recovery_cases.number', '=', number)
          .execute(),
      statement: (number) =>
        world()
          .db.updateTable('recovery_cases')
          .set({ statement: 'another' })
          .where('number', '=', number)
          .execute(),
      contact: (number) =>
        world()
          .db.updateTable('recovery_cases')
          .set({ contact: 'thief@example.com' })
          .where('number', '=', number)
          .execute(),
    }
    for (const [name, change] of Object.entries(changes)) {
      const { number, accountId } = await newCase(world())
      await seated(desk, number)
      const digest = await seeAll(desk.first, number)
      await seeAll(desk.second, number)
      await expectStatus(await approveAt(desk.first, number, digest), 204)
      await change(number, accountId)
      expect(outcomeOf(await approveAt(desk.second, number, digest)), name).toBe('409 seen-changed')
      const now = (await readAt(desk.second, number)).body
      expect([now.approvals[0].counts, now.evidence.digest === digest], name).toEqual([false, false])
      await expectStatus(await approveAt(desk.second, number, now.evidence.digest), 204)
      expect(await stateOf(number), name).toBe('review')
    }
  })

  test('I03: the digest of another case, of nothing, or in another spelling is none', async () => {
    const [one, other] = [await newCase(world()), await newCase(world())]
    for (const { number } of [one, other]) await seated(desk, number)
    const digest = await seeAll(desk.first, one.number)
    const foreign = await seeAll(desk.first, other.number)
    expect(outcomeOf(await approveAt(desk.first, one.number, foreign))).toBe('409 seen-changed')
    for (const wrong of ['0'.repeat(64)])
      expect(outcomeOf(await approveAt(desk.first, one.number, wrong))).toBe('409 seen-changed')
    for (const wrong of [digest.toUpperCase(), `${digest}0`, '', digest.slice(1)])
      expect(outcomeOf(await approveAt(desk.first, one.number, wrong))).toBe('400 bad-shape')
    for (const reason of ['', 'ok', ' '.repeat(40), 'x'.repeat(600), 'line\nand another line'])
      expect(outcomeOf(await approveAt(desk.first, one.number, digest, reason))).toBe('400 bad-shape')
    expect((await readAt(desk.first, one.number)).body.approvals).toEqual([])
  })

  test('D10: fifty cases at once about one account: one is open, and approving a rival gives nothing', async () => {
    const open = await newCase(world())
    const rivals = await Promise.all([1, 2].map(() => askRecovery(world(), open.email)))
    const { number, browser } = rivals[0]!
    await until(async () => (await caseRow(world(), number)).rival_of !== null)
    await handIn(world(), browser)
    await seated(desk, number)
    for (const who of [desk.first, desk.second])
      expect(outcomeOf(await approveAt(who, number, await seeAll(who, number)))).toBe('404 account-unknown')
    expect(await stateOf(number)).toBe('review')
  })
})
