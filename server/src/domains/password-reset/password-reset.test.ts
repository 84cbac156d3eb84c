import { describe, expect, it } from 'vitest'
import { accountOf, eventsOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { addTotp, expectStatus, givePassword } from '../../../test/people.ts'
import { nextCode } from '../../../test/people-factors.ts'
import { finish, look, newLink, nextPassword, person } from './resetting.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

const told = async (email: string) => (await mailed(world(), email)).filter((one) => /assword/.test(one))
describe('a forgotten password', () => {
  it('is replaced by a link to the address; sessions end, a hold begins, the owner is told, and nobody is signed in', async () => {
    const { browser, email } = await person(world())
    const other = world().browser()
    const token = await newLink(world(), email, other)
    const seen = await expectStatus(await look(world(), token), 200)
    expect(seen.body).toMatchObject({ factorAsked: false, methods: [], passwordMinimum: 15 })
    expect(seen.body.sentTo).not.toBe(email)
    const done = await expectStatus(await finish(other, token), 204)
    expect(done.headers.getSetCookie()).toEqual([])
    expect(outcomeOf(await browser.get('/v1/session'))).toBe('401 session-required')
    expect(outcomeOf(await other.get('/v1/session'))).toBe('401 session-required')
    // The browser that was known is not any more: a code to the address is asked again.
    const again = await expectStatus(await givePassword(browser, email, nextPassword), 200)
    expect(again.body.step).toBe('address-code')
    const accountId = await accountOf(world(), email)
    const events = (await eventsOf(world(), accountId)).filter((type) =>
      /password|sessions|device/.test(type),
    )
    expect(events).toEqual([
      'password.reset-asked',
      'password.reset',
      'sessions.others-ended',
      'device.forgotten',
    ])
    const holds = await world()
      .db.selectFrom('holds')
      .select('cause')
      .where('account_id', '=', accountId)
      .execute()
    expect(holds).toEqual([{ cause: 'password-changed' }])
    expect(await told(email)).toEqual(['Your link for a new password', 'New password'])
    expect(outcomeOf(await givePassword(world().browser(), email))).toBe('422 password-wrong')
  })

  it('is asked with the second factor, which a wrong one does not cost the link', async () => {
    const { browser, email } = await person(world())
    const { secret } = await addTotp(world(), browser)
    const token = await newLink(world(), email)
    const seen = (await expectStatus(await look(world(), token), 200)).body
    expect(seen).toMatchObject({ factorAsked: true, methods: ['totp', 'backup-code'], passwordMinimum: 8 })
    const stranger = world().browser()
    expect(outcomeOf(await finish(stranger, token))).toBe('409 step-refused')
    const wrong = { method: 'totp', code: '000000' }
    expect(outcomeOf(await finish(stranger, token, wrong))).toBe('422 code-wrong')
    expect((await mailed(world(), email)).at(-1)).toBe('Link for a new password, wrong code')
    const code = await nextCode(world(), secret)
    await expectStatus(await finish(stranger, token, { method: 'totp', code }), 204)
    const again = await expectStatus(await givePassword(stranger, email, nextPassword), 200)
    expect(again.body.step).toBe('factor')
  })
})
