import { describe, expect, test } from 'vitest'
import { atOnce, outcomeOf, tally } from '../../../test/attacks.ts'
import { backAtDesk, type Colleague, deskBrowser, hire, signInAtDesk } from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail } from '../../../test/people.ts'
import { rates } from '../../policy/limits.ts'
import { deskRules } from '../../policy/staff.ts'
import { spendRate } from '../limits/index.ts'
import { approve, ask, askInvite, end, refuse, written } from './acting.testing.ts'

const world = useWorld({ desk: true, processes: 2 })

const admin = (): Promise<Colleague> => hire(world(), 'admin')
const isThere = async (email: string): Promise<number> =>
  (await world().db.selectFrom('staff').select('id').where('email', '=', email).execute()).length

describe('I03: two people', () => {
  test('who asked approves nothing: not here, not in another session, not by another process', async () => {
    const ada = await admin()
    const asked = await askInvite(ada)
    const twin = { ...ada, browser: deskBrowser(world()) }
    await expectStatus(await signInAtDesk(twin.browser, ada.authenticator), 204)
    const far = { ...ada, browser: ada.browser.copy() }
    far.browser.moveTo(world().deskOrigins[1]!)
    for (const one of [ada, twin, far])
      expect(outcomeOf(await approve(one, asked))).toBe('409 second-person-required')
    expect(await isThere(asked.email)).toBe(0)
    expect(await world().settledMails(asked.email)).toEqual([])
  })

  test('whom it is about has no say in it, neither asking nor approving', async () => {
    const [ada, ben, cleo] = [await admin(), await admin(), await admin()]
    for (const what of ['role', 'reset']) {
      const path = `/desk/v1/staff/${ada.staffId}/${what}`
      const body = { reason: 'I would like this for me.', ...(what === 'role' && { role: 'auditor' }) }
      expect(outcomeOf(await ada.browser.post(path, body))).toBe('409 second-person-required')
    }
    const asked = await ask(ben, ada, 'role', { role: 'reviewer' })
    expect(outcomeOf(await approve(ada, asked))).toBe('409 second-person-required')
    expect(outcomeOf(await approve(cleo, asked))).toBe('204')
    const [changed] = await written(world(), ada.staffId, 'staff.role-changed')
    expect(changed!.data).toMatchObject({ subject: ada.staffId, role: 'reviewer', before: 'admin' })
    expect((await ada.browser.get('/desk/v1/session')).status).toBe(401)
  })

  test('an approval is bound to what was shown: another digest, that of another request, or one character else', async () => {
    const [ada, ben] = [await admin(), await admin()]
    const [asked, other] = [await askInvite(ada), await askInvite(ada)]
    for (const digest of [
      other.digest,
      '0'.repeat(64),
      asked.digest.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    ])
      expect(outcomeOf(await approve(ben, { ...asked, digest }))).toBe('409 seen-changed')
    await world()
      .db.updateTable('staff_requests')
      .set({ digest: Buffer.alloc(32) })
      .where('id', '=', other.id)
      .execute()
    expect(outcomeOf(await approve(ben, other))).toBe('409 seen-changed')
    expect([await isThere(asked.email), await isThere(other.email)]).toEqual([0, 0])
    expect(outcomeOf(await approve(ben, asked))).toBe('204')
    expect(await isThere(asked.email)).toBe(1)
  })

  test('an approval counts once, of fifty at once by three people at two processes, and no more by a replay', async () => {
    const [ada, ben, cleo, dan] = [await admin(), await admin(), await admin(), await admin()]
    const asked = await askInvite(ada)
    cleo.browser.moveTo(world().deskOrigins[1]!)
    const replies = await atOnce(50, (n) => approve([ben, cleo, dan][n % 3]!, asked))
    expect(tally(replies)).toEqual({ '204': 1, '410 request-over': 49 })
    expect(outcomeOf(await approve(ben, asked))).toBe('410 request-over')
    expect(outcomeOf(await refuse(ben, asked))).toBe('410 request-over')
    expect(await isThere(asked.email)).toBe(1)
    expect((await world().settledMails(asked.email)).length).toBe(1)
    const invited = await written(world(), ada.staffId, 'staff.invited')
    expect(invited.filter(({ data }) => data.staffId === ada.staffId).length).toBe(1)
  })

  test('what is refused, taken back, out of time, or asked for by who is not there any more, is over', async () => {
    const [ada, ben, cleo] = [await admin(), await admin(), await admin()]
    const refused = await askInvite(ada)
    expect(outcomeOf(await refuse(ben, refused))).toBe('204')
    const back = await askInvite(ada)
    expect(outcomeOf(await refuse(ada, back))).toBe('204')
    const late = await askInvite(ada)
    const orphan = await askInvite(cleo)
    const demoted = await askInvite(ben)
    expect(outcomeOf(await end(ada, cleo))).toBe('204')
    const dan = await admin()
    expect(outcomeOf(await approve(dan, await ask(ada, ben, 'role', { role: 'support' })))).toBe('204')
    for (const over of [refused, back, orphan, demoted])
      expect(outcomeOf(await approve(dan, over))).toBe('410 request-over')
    await world().advance(deskRules.requestSeconds + 1)
    await backAtDesk(dan)
    expect(outcomeOf(await approve(dan, late))).toBe('410 request-over')
    for (const { email } of [refused, back, late, orphan, demoted]) {
      expect(await isThere(email)).toBe(0)
      expect(await world().settledMails(email)).toEqual([])
    }
    const ended = await written(world(), ada.staffId, 'staff.request-ended')
    expect(ended.map(({ data }) => data.because)).toContain('taken-back')
  })

  test('a right to decide is not the right to what is asked for', async () => {
    const ada = await admin()
    const reviewer = await hire(world(), 'reviewer')
    const asked = await askInvite(ada)
    const { body } = await reviewer.browser.get('/desk/v1/requests')
    expect(body.requests.map(({ id }: { id: string }) => id)).not.toContain(asked.id)
    expect(outcomeOf(await approve(reviewer, asked))).toBe('404 right-missing')
    expect(outcomeOf(await refuse(reviewer, asked))).toBe('404 right-missing')
  })
})

describe('I05: where nobody else is named', () => {
  test('the other admins are told of an alarm, and not whom it is about', async () => {
    const [ada, ben] = [await admin(), await admin()]
    const now = await world().now()
    for (let n = 0; n < rates['staff.find'].size; n++)
      await spendRate(world().db, now, 'staff.find', ada.staffId)
    const found = await ada.browser.post('/desk/v1/accounts/find', { identifier: freshEmail() })
    expect(outcomeOf(found)).toBe('429 volume-refused')
    const told = async (one: Colleague) =>
      (await world().settledMails(one.email)).filter(({ text }) => text.includes(ada.name)).length
    expect([await told(ada), await told(ben)]).toEqual([0, 1])
  })
})
