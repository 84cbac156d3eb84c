import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import { because, deskBrowser, hire, inviteByCommand, joinDesk, signInAtDesk } from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail } from '../../../test/people.ts'
import { approve, askInvite, end } from '../../domains/staff/acting.testing.ts'
import { deskRules } from '../../policy/staff.ts'

const world = useWorld({ desk: true })

/** While `work` runs, no event of this type can be written. */
async function unwritable<T>(type: string, work: () => Promise<T>): Promise<T> {
  const name = type.replaceAll(/\W/g, '_')
  await sql`alter table events add constraint ${sql.ref(`no_${name}`)} check (type <> ${sql.lit(type)}) not valid`.execute(
    world().db,
  )
  try {
    return await work()
  } finally {
    await sql`alter table events drop constraint ${sql.ref(`no_${name}`)}`.execute(world().db)
  }
}

describe('I09: what cannot be written down does not happen at the desk', () => {
  test('somebody is not shut out', async () => {
    const [ada, ben] = [await hire(world(), 'admin'), await hire(world(), 'auditor')]
    expect(outcomeOf(await unwritable('staff.ended', () => end(ada, ben)))).toBe('500 internal')
    expect((await ben.browser.get('/desk/v1/session')).status).toBe(200)
    await expectStatus(await end(ada, ben), 204)
  })

  test('nothing is asked for, and nothing is approved', async () => {
    const [ada, ben] = [await hire(world(), 'admin'), await hire(world(), 'admin')]
    const body = { name: 'New', email: freshEmail('new'), role: 'support', reason: because }
    const lost = await unwritable('staff.request-made', () =>
      ada.browser.post('/desk/v1/staff/invites', body),
    )
    expect(outcomeOf(lost)).toBe('500 internal')
    expect((await ada.browser.get('/desk/v1/requests')).body.requests).toEqual([])
    const asked = await askInvite(ada)
    for (const type of ['staff.request-approved', 'staff.invited'])
      expect(outcomeOf(await unwritable(type, () => approve(ben, asked)))).toBe('500 internal')
    expect(
      await world().db.selectFrom('staff').select('id').where('email', '=', asked.email).execute(),
    ).toEqual([])
    expect(await world().settledMails(asked.email)).toEqual([])
    await expectStatus(await approve(ben, asked), 204)
  })

  test('nobody joins, comes in or goes', async () => {
    const { token } = await inviteByCommand(world(), 'support')
    const browser = deskBrowser(world())
    const authenticator = createAuthenticator(world().deskOrigins[0]!)
    const joining = await unwritable('staff.joined', () => joinDesk(browser, token, authenticator))
    expect(outcomeOf(joining)).toBe('500 internal')
    await expectStatus(await joinDesk(browser, token, authenticator), 204)
    // The first credential it made is not known: the one that counts comes second.
    authenticator.credentials.shift()
    const coming = await unwritable('staff.signed-in', () => signInAtDesk(browser, authenticator))
    expect(outcomeOf(coming)).toBe('500 internal')
    expect((await browser.get('/desk/v1/session')).status).toBe(401)
    await expectStatus(await signInAtDesk(browser, authenticator), 204)
    expect(outcomeOf(await unwritable('staff.signed-out', () => browser.delete('/desk/v1/session')))).toBe(
      '500 internal',
    )
    expect((await browser.get('/desk/v1/session')).status).toBe(200)
  })

  test('I10: a reason is one inert line of a bounded length, and stays whole', async () => {
    const ada = await hire(world(), 'admin')
    const askWith = (reason: string) =>
      ada.browser.post('/desk/v1/staff/invites', {
        name: 'New',
        email: freshEmail('new'),
        role: 'support',
        reason,
      })
    for (const bad of [
      'too short',
      'x'.repeat(deskRules.reason.most + 1),
      'two lines\nof a reason',
      'a bell\u0007 in the reason',
      'turned \u202e around it',
      `${' '.repeat(20)}short`,
      'halves of \ud800 a pair',
      '\u200b'.repeat(20),
    ])
      expect([bad, outcomeOf(await askWith(bad))]).toEqual([bad, '400 bad-shape'])
    const reason = `</script><b>"';--${'é'.repeat(100)}`
    const { body } = await expectStatus(await askWith(reason), 202)
    const { body: list } = await ada.browser.get('/desk/v1/requests')
    expect(list.requests.find(({ id }: { id: string }) => id === body.id).reason).toBe(reason)
    const [event] = await world()
      .db.selectFrom('events')
      .select('data')
      .where('type', '=', 'staff.request-made')
      .where(sql`data->>'digest'`, '=', body.digest)
      .execute()
    expect(event!.data).toMatchObject({ reason, staffId: ada.staffId })
  })
})
