import { describe, expect, it } from 'vitest'
import { accountOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail } from '../../../test/people.ts'
import { freshPhone } from '../../../test/people-sign-in.ts'
import { tally } from './asking.testing.ts'
import { atCode, give, numberHolder, plainHolder, send, sent } from './coded.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

describe('where a code to an address goes', () => {
  it('to the first e-mail address, and to no other one', async () => {
    const { browser, identifier } = await plainHolder(world())
    const other = freshEmail('second')
    const account_id = await accountOf(world(), identifier)
    const verified_at = await world().now()
    const row = { id: crypto.randomUUID(), account_id, kind: 'email', canonical: other, written: other }
    await world()
      .db.insertInto('identifiers')
      .values({ ...row, verified_at })
      .execute()
    const id = await atCode(browser, 'address-code')
    const [code] = await sent(world(), browser, id, identifier)
    expect(await world().settledMails(other)).toEqual([])
    await expectStatus(await give(browser, id, 'address-code', code), 200)
  })

  it('to the number, where an account has nothing else', async () => {
    const { browser, identifier } = await plainHolder(world(), freshPhone())
    const id = await atCode(browser, 'address-code')
    const [code, reply] = await sent(world(), browser, id, identifier)
    expect(reply.body.confirmation.code).toMatchObject({ code: { channel: 'sms' } })
    await expectStatus(await give(browser, id, 'address-code', code), 200)
  })
})

describe('A24, C15: what codes cost', () => {
  it('is counted for the account, when they are sent and not when they are asked for', async () => {
    const { browser, identifier } = await plainHolder(world())
    const ids: string[] = []
    for (let n = 0; n < 11; n++) ids.push(await atCode(browser, 'address-code'))
    for (let n = 0; n < 20; n++) await send(browser, crypto.randomUUID())
    for (const id of ids.slice(0, 10)) await expectStatus(await send(browser, id), 200)
    const over = await send(browser, ids[10]!)
    expect([over.status, over.body.code]).toEqual([429, 'too-many-requests'])
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
    const mails = (await world().settledMails(identifier)).filter(({ subject }) => /to confirm/.test(subject))
    expect(mails).toHaveLength(10)
    expect((await browser.get(`/v1/confirmations/${ids[10]}`)).body.confirmation.code).toBeNull()
  })

  it('is bounded for a number, whoever asks', async () => {
    const { browser, number } = await numberHolder(world())
    const replies = []
    for (let n = 0; n < 6; n++) replies.push(await send(browser, await atCode(browser, 'sms')))
    expect(replies.some(({ status }) => status === 200)).toBe(true)
    expect(tally(replies)['429 too-many-requests']).toBeGreaterThan(0)
    // The one that set it up, and what sms.number lets through in the time the test takes.
    expect((await world().settledMails(number)).length).toBeLessThanOrEqual(6)
  })
})
