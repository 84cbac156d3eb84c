import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import { backAtDesk, deskBrowser, hire, joinDesk, signInAtDesk } from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { deskRules } from '../../policy/staff.ts'
import { approve, ask, end, mailedToken, written } from './acting.testing.ts'

const officer = 'officer@canary.test'
const world = useWorld({ desk: true, env: { SALLYPORT_SECURITY_MAIL: officer } })

/** Two admins let a new passkey in for somebody; the link they were mailed. */
async function reset() {
  const [ada, ben] = [await hire(world(), 'admin'), await hire(world(), 'admin')]
  const victim = await hire(world(), 'reviewer')
  await expectStatus(await approve(ben, await ask(ada, victim, 'reset')), 204)
  return { ada, ben, victim, token: await mailedToken(world(), victim.email, 'stop') }
}

const look = (token: string) => deskBrowser(world()).post('/desk/v1/invites/look', { token })
const stop = (token: string) => deskBrowser(world()).post('/desk/v1/invites/stop', { token })
const begin = (token: string) => deskBrowser(world()).post('/desk/v1/invites/begin', { token })
const comeIn = (token: string) =>
  joinDesk(deskBrowser(world()), token, createAuthenticator(world().deskOrigins[0]!))

describe('I06: a new passkey for a colleague', () => {
  test('takes two, is told to the person and to the security officer, and gives neither of the two a link', async () => {
    const { ada, ben, victim } = await reset()
    const mine = (await world().settledMails(victim.email)).map(({ text }) => text)
    const theirs = (await world().settledMails(officer)).map(({ text }) => text)
    expect(mine.length).toBe(1)
    expect(theirs.filter((text) => text.includes(victim.name)).length).toBe(1)
    expect(theirs.join()).not.toMatch(/#[\w-]{43}/)
    for (const { email } of [ada, ben]) expect(await world().settledMails(email)).toEqual([])
    const types = (await written(world(), victim.staffId)).map(({ type }) => type)
    expect(types).toEqual(['staff.invited', 'staff.joined', 'staff.signed-in'])
    const approved = await written(world(), ben.staffId, 'staff.request-approved')
    expect(approved.map(({ data }) => data.right)).toEqual(['staff.reset'])
  })

  test('opens nothing for a day, while the old passkey works as before', async () => {
    const { victim, token } = await reset()
    expect((await look(token)).body).toMatchObject({ waits: true, again: true, name: victim.name })
    expect(outcomeOf(await begin(token))).toBe('409 step-refused')
    await world().advance(deskRules.resetSeconds - 60)
    expect(outcomeOf(await begin(token))).toBe('409 step-refused')
    await backAtDesk(victim)
    const { body } = await victim.browser.get('/desk/v1/session')
    expect(body.reset).not.toBeNull()
  })

  test('is stopped by the link of the mail, by the session of whom it is about, and by nobody else', async () => {
    const [first, second] = [await reset(), await reset()]
    const stranger = await hire(world(), 'admin')
    expect(outcomeOf(await stranger.browser.request('POST', '/desk/v1/session/stop-reset'))).toBe(
      '410 invite-over',
    )
    expect(outcomeOf(await stop('A'.repeat(43)))).toBe('410 invite-over')
    expect(outcomeOf(await stop(first.token))).toBe('204')
    expect(outcomeOf(await second.victim.browser.request('POST', '/desk/v1/session/stop-reset'))).toBe('204')
    await world().advance(deskRules.resetSeconds + 60)
    for (const { token, victim } of [first, second]) {
      for (const act of [look, begin, stop]) expect(outcomeOf(await act(token))).toBe('410 invite-over')
      await backAtDesk(victim)
      expect((await victim.browser.get('/desk/v1/session')).body.reset).toBeNull()
      const [over] = await written(world(), victim.staffId, 'staff.request-ended')
      expect(over!.data).toMatchObject({ right: 'staff.reset', because: 'stopped' })
    }
  })

  test('after the day it lets one passkey in, once, and whatever opened the desk to that name before is dead', async () => {
    const { victim, token } = await reset()
    await world().advance(deskRules.resetSeconds + 60)
    await backAtDesk(victim)
    const authenticator = createAuthenticator(world().deskOrigins[0]!)
    await expectStatus(await joinDesk(deskBrowser(world()), token, authenticator), 204)
    expect((await victim.browser.get('/desk/v1/session')).status).toBe(401)
    expect(outcomeOf(await signInAtDesk(deskBrowser(world()), victim.authenticator))).toBe(
      '422 passkey-wrong',
    )
    const browser = deskBrowser(world())
    await expectStatus(await signInAtDesk(browser, authenticator), 204)
    expect((await browser.get('/desk/v1/session')).body.staff).toMatchObject({
      id: victim.staffId,
      role: 'reviewer',
    })
    expect(outcomeOf(await begin(token))).toBe('410 invite-over')
    const types = (await written(world(), victim.staffId)).map(({ type }) => type)
    expect(types).toContain('staff.passkey-reset')
  })

  test('a link of before is dead once another one was made, its time is over, or the person was ended', async () => {
    const { ada, ben, victim, token } = await reset()
    await expectStatus(await approve(ben, await ask(ada, victim, 'reset')), 204)
    expect(outcomeOf(await stop(token))).toBe('410 invite-over')
    const late = await reset()
    const gone = await reset()
    await expectStatus(await end(gone.ada, gone.victim), 204)
    expect(outcomeOf(await look(gone.token))).toBe('410 invite-over')
    await world().advance(deskRules.resetSeconds + deskRules.inviteSeconds + 60)
    expect(outcomeOf(await look(late.token))).toBe('410 invite-over')
    await expect(comeIn(late.token)).rejects.toThrow('410')
  })
})
