import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { accountOf, eventsOf, mailed, outcomeOf } from '../../../test/attacks.ts'
import { hire } from '../../../test/desk.ts'
import { until, useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import {
  mailedLink,
  opened,
  openedSignedOut,
  path,
  textsTo,
  topic,
  write,
  writer,
} from './writing.testing.ts'

const world = useWorld({ easyCaptcha: true, desk: true })
const desk = '/desk/v1/tickets'

describe('a ticket of somebody who is signed in', () => {
  it('is written, answered, read on the site alone, closed, and open again with the next message', async () => {
    const { browser, email } = await writer(world())
    const ticket = await opened(browser, 'The page stays white.\r\nSince this morning.')
    expect(ticket).toMatchObject({ topic, subject: 'I cannot sign in', state: 'open', files: [] })
    expect(ticket.number).toMatch(/^T-\d{3}-\d{3}-\d{3}$/)
    expect(ticket.messages).toMatchObject([
      { from: 'you', text: 'The page stays white.\nSince this morning.', redacted: [] },
    ])

    const support = await hire(world(), 'support')
    const answered = await support.browser.post(`${desk}/${ticket.id}/answers`, { text: 'Try another one.' })
    expect((await expectStatus(answered, 200)).body).toMatchObject({ state: 'answered', assigned: 'you' })
    const read = (await expectStatus(await browser.get(`${path}/${ticket.id}`), 200)).body
    expect(read.state).toBe('answered')
    expect(read.messages.map(({ from }: { from: string }) => from)).toEqual(['you', 'support'])

    await expectStatus(await browser.post(`${path}/${ticket.id}/close`), 200)
    expect(outcomeOf(await browser.post(`${path}/${ticket.id}/close`))).toBe('409 ticket-closed')
    const again = await browser.post(`${path}/${ticket.id}/messages`, { text: 'It is white again.' })
    expect((await expectStatus(again, 201)).body).toMatchObject({ state: 'open' })
    const { body } = await browser.get(path)
    expect(body).toMatchObject({ more: false, tickets: [{ id: ticket.id, state: 'open' }] })

    expect(await mailed(world(), email)).toEqual(['Your code to sign up', 'Your account', 'Support'])
    expect(await textsTo(world(), email)).not.toMatch(/Try another|stays white|cannot sign in/)
    const events = await eventsOf(world(), await accountOf(world(), email))
    expect(events.filter((type) => type.startsWith('ticket.'))).toEqual([
      'ticket.opened',
      'ticket.answered',
      'ticket.assigned',
      'ticket.closed',
    ])
  })

  it('is kept sealed, and what nobody sees is not kept at all', async () => {
    const { browser } = await writer(world())
    const ticket = await opened(browser, 'Left\u202e right\u0007\u0000.', 'One\nline\u200f')
    expect(ticket.messages[0].text).toBe('Left right.')
    expect(ticket.subject).toBe('One line')
    const rows = await world().db.selectFrom('ticket_messages').select('text').execute()
    expect(rows.every(({ text }) => !text.toString().includes('right'))).toBe(true)
    for (const body of [
      { topic, subject: ' ', text: 'x' },
      { topic, subject: 'x', text: ' \u200f ' },
      { topic, subject: 'x', text: '\ud800' },
      { topic: 'money', subject: 'x', text: 'x' },
      { topic, subject: 'x', text: 'x'.repeat(5001) },
    ])
      expect(outcomeOf(await browser.post(path, body))).toBe('400 bad-shape')
  })

  it('is over when nobody writes to an answer for two weeks', async () => {
    const { browser, email } = await writer(world())
    const [silent, waiting] = [await opened(browser), await opened(browser)]
    const support = await hire(world(), 'support')
    await expectStatus(await support.browser.post(`${desk}/${silent.id}/answers`, { text: 'Done.' }), 200)
    await world().advance(14 * 86_400 + 1)
    await sql`select graphile_worker.add_job('close-tickets')`.execute(world().db)
    const stateOf = async (id: string) =>
      (await world().db.selectFrom('tickets').select('state').where('id', '=', id).executeTakeFirstOrThrow())
        .state
    await until(async () => (await stateOf(silent.id)) === 'closed')
    expect(await stateOf(waiting.id)).toBe('open')
    expect(await mailed(world(), email)).toEqual(['Your code to sign up', 'Your account', 'Support'])
  })

  it('has no more than twenty beside it that are open, also of those asked at once', async () => {
    const { browser, email } = await writer(world())
    const accountId = await accountOf(world(), email)
    const now = await world().now()
    const row = (n: number) => ({
      ...{ id: crypto.randomUUID(), number: `T-${accountId.slice(0, 8)}-${n}`, account_id: accountId },
      ...{ topic, subject: 'x', state: 'open', opened_at: now, last_at: now },
    })
    await world()
      .db.insertInto('tickets')
      .values(Array.from({ length: 18 }, (_, n) => row(n)))
      .execute()
    const replies = await Promise.all(Array.from({ length: 6 }, () => write(browser, 'One more.')))
    expect(replies.map(outcomeOf).toSorted()).toEqual([
      ...['201', '201'],
      ...Array.from({ length: 4 }, () => '409 too-many-tickets'),
    ])
  })
})

describe('a ticket of somebody who is not', () => {
  it('is written from a proven address, opened by the newest link, and answered', async () => {
    const { browser, email, number } = await openedSignedOut(world())
    const first = await mailedLink(world(), email)
    expect((await expectStatus(await browser.get(`${path}/current`), 200)).body).toMatchObject({ number })
    const support = await hire(world(), 'support')
    const { tickets } = (await expectStatus(await support.browser.get(desk), 200)).body
    const { id } = tickets.find((one: { number: string }) => one.number === number)
    const answer = await support.browser.post(`${desk}/${id}/answers`, { text: 'Use a backup code.' })
    const { replyTo } = (await expectStatus(answer, 200)).body
    expect(replyTo).not.toBe(email)
    const second = await mailedLink(world(), email)
    expect(second).not.toBe(first)

    const elsewhere = world().browser()
    expect(outcomeOf(await elsewhere.post(`${path}/enter`, { token: first }))).toBe('410 link-over')
    await expectStatus(await elsewhere.post(`${path}/enter`, { token: second }), 204)
    const thread = (await expectStatus(await elsewhere.get(`${path}/current`), 200)).body
    expect(thread.messages).toMatchObject([{ from: 'you' }, { from: 'support', text: 'Use a backup code.' }])
    // The newest browser is the one that is in.
    expect(outcomeOf(await browser.get(`${path}/current`))).toBe('404 attempt-required')
    const more = await elsewhere.post(`${path}/current/messages`, { text: 'That worked.' })
    await expectStatus(more, 201)
    await expectStatus(await elsewhere.post(`${path}/current/close`), 200)
    await world().advance(86_401)
    expect(outcomeOf(await elsewhere.get(`${path}/current`))).toBe('404 attempt-required')
    await expectStatus(await elsewhere.post(`${path}/enter`, { token: second }), 204)
    expect(await mailed(world(), email)).toEqual([
      'Your code to confirm this address',
      'Your support ticket',
      'Support',
    ])
    expect(await textsTo(world(), email)).not.toMatch(/backup code\.|lost my phone|Lost phone/)
  })
})

describe('at the desk', () => {
  it('a ticket is taken, given back and taken over, and each look is written down', async () => {
    const { browser, email } = await writer(world())
    const { id } = await opened(browser)
    const [one, two] = [await hire(world(), 'support'), await hire(world(), 'reviewer')]
    const assign = async ({ browser: at }: typeof one, taken: boolean) =>
      (await expectStatus(await at.post(`${desk}/${id}/assign`, { taken }), 200)).body.assigned
    expect(await assign(one, true)).toBe('you')
    const seen = await expectStatus(await two.browser.post(`${desk}/${id}/views`), 200)
    expect(seen.body).toMatchObject({ assigned: 'colleague', messages: [{ from: 'writer' }] })
    expect(await assign(two, true)).toBe('you')
    expect(await assign(two, false)).toBe('nobody')
    await expectStatus(await two.browser.post(`${desk}/${id}/close`), 200)
    expect((await browser.get(`${path}/${id}`)).body.state).toBe('closed')
    const events = await eventsOf(world(), await accountOf(world(), email))
    const times = (type: string): number => events.filter((one_) => one_ === type).length
    expect([times('ticket.viewed'), times('ticket.assigned')]).toEqual([1, 3])
    expect(await mailed(world(), email)).toEqual(['Your code to sign up', 'Your account'])
  })
})
