import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { hire } from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { rates } from '../../policy/limits.ts'
import { spendRate } from '../limits/index.ts'
import {
  mailedLink,
  opened,
  openedSignedOut,
  path,
  provenAddress,
  textsTo,
  topic,
  writer,
} from './writing.testing.ts'

const world = useWorld({ easyCaptcha: true, desk: true, processes: 2 })
const desk = '/desk/v1/tickets'
const octets = { 'content-type': 'application/octet-stream' }
const nobody = '00000000-0000-0000-0000-000000000000'

const png = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#0b5056' } })
    .png()
    .toBuffer()

async function withFile(browser: Browser) {
  const ticket = await opened(browser)
  const added = await browser.request('POST', `${path}/${ticket.id}/files`, await png(), octets)
  const { files } = (await expectStatus(added, 201)).body
  return { id: ticket.id as string, fileId: files[0].id as string }
}

describe('what somebody else wrote', () => {
  it('K05: a ticket of another is as if there were none, by every route and however its id is written', async () => {
    const [owner, stranger] = [await writer(world()), await writer(world())]
    const { id, fileId } = await withFile(owner.browser)
    const own = await withFile(stranger.browser)
    const ids = [id, id.toUpperCase(), `{${id}}`, id.replaceAll('-', ''), ` ${id}`, nobody, "1' or '1'='1"]
    for (const wanted of ids.map(encodeURIComponent)) {
      const at = `${path}/${wanted}`
      const replies = [
        await stranger.browser.get(at),
        await stranger.browser.post(`${at}/messages`, { text: 'x' }),
        await stranger.browser.post(`${at}/close`),
        await stranger.browser.request('POST', `${at}/files`, await png(), octets),
        await stranger.browser.post(`${at}/files/${fileId}/views`, { page: 1 }),
        await stranger.browser.post(`${at}/files/${own.fileId}/views`, { page: 1 }),
      ]
      expect(replies.map(outcomeOf), wanted).toEqual(replies.map(() => '404 not-found'))
    }
    const { body } = await stranger.browser.get(`${path}?before=${id}`)
    expect(body.tickets).toEqual([])
    expect((await owner.browser.get(`${path}/${id}`)).body).toMatchObject({ state: 'open', messages: [{}] })
  })

  it('D15: a file is seen by its ticket alone; the desk writes each look down, and nobody else gets a byte', async () => {
    const { browser } = await writer(world())
    const { id, fileId } = await withFile(browser)
    const other = await opened(browser)
    const seen = await expectStatus(
      await browser.post(`${path}/${id}/files/${fileId}/views`, { page: 1 }),
      200,
    )
    expect(seen.headers.get('content-type')).toBe('image/jpeg')
    expect(seen.headers.get('content-disposition')).toMatch(/^attachment/)
    for (const at of [`${path}/${other.id}/files/${fileId}`, `${path}/${id}/files/${nobody}`])
      expect(outcomeOf(await browser.post(`${at}/views`, { page: 1 }))).toBe('404 not-found')
    expect(outcomeOf(await browser.post(`${path}/${id}/files/${fileId}/views`, { page: 2 }))).toBe(
      '404 not-found',
    )
    expect(outcomeOf(await browser.get(`${path}/${id}/files/${fileId}`))).toBe('404 not-found')

    const [support, auditor] = [await hire(world(), 'support'), await hire(world(), 'auditor')]
    const look = `${desk}/${id}/files/${fileId}/views`
    expect(outcomeOf(await auditor.browser.post(look, { page: 1 }))).toBe('404 right-missing')
    const before = await viewed()
    await expectStatus(await support.browser.post(look, { page: 1 }), 200)
    expect(await viewed()).toBe(before + 1)
  })

  it('D15: a link that was replaced, another token and a browser of another ticket open nothing', async () => {
    const [one, two] = [await openedSignedOut(world()), await openedSignedOut(world())]
    const token = await mailedLink(world(), one.email)
    const stranger = world().browser()
    for (const wrong of [token.toLowerCase(), token.slice(1), '', one.number, 'a'.repeat(43)])
      expect(outcomeOf(await stranger.post(`${path}/enter`, { token: wrong }))).toBe('410 link-over')
    expect(outcomeOf(await stranger.get(`${path}/current`))).toBe('404 attempt-required')
    const { number } = (await expectStatus(await two.browser.get(`${path}/current`), 200)).body
    expect(number).toBe(two.number)
    expect(await mailed(world(), one.email)).toHaveLength(2)
  })
})

describe('one thief at the desk', () => {
  it('I05, I09: reads nothing uncounted or unwritten, whatever they do that shows the thread', async () => {
    const { browser, email } = await writer(world())
    const { id } = await opened(browser)
    const one = await hire(world(), 'support')
    const act = (how: string, body: object = {}) => one.browser.post(`${desk}/${id}/${how}`, body)
    // Given back what nobody has: nothing changed, and all of it was shown.
    expect((await expectStatus(await act('assign', { taken: false }), 200)).body.messages).toHaveLength(1)
    const events = await eventsOf(world(), await accountOf(world(), email))
    expect(events.filter((type) => type === 'ticket.viewed')).toHaveLength(1)
    const now = await world().now()
    for (let n = 0; n < rates['staff.tickets'].size; n++)
      await spendRate(world().db, now, 'staff.tickets', one.staffId)
    for (const [how, body] of [
      ['views', {}],
      ['assign', { taken: true }],
      ['assign', { taken: false }],
      ['answers', { text: 'Thank you.' }],
      ['close', {}],
    ] as const) {
      const reply = await act(how, body)
      expect(outcomeOf(reply), how).toBe('429 volume-refused')
      expect(reply.body.messages).toBeUndefined()
    }
  })
})

describe('a proof of an address', () => {
  it('A01: is good for one ticket, of fifty at once over two processes', async () => {
    const browser = world().browser()
    const { email, reply } = await provenAddress(world(), browser)
    const both = [browser, browser.copy({ headers: {} })]
    both[1]!.moveTo(world().origins[1]!)
    const replies = await atOnce(50, async (n) => {
      const captcha = await browser.captcha('ticket')
      const body = { topic, subject: 'x', text: 'x', reply, captcha }
      const address = { 'x-forwarded-for': `198.51.100.${n + 1}` }
      return await both[n % 2]!.post(`${path}/signed-out`, body, address)
    })
    expect(tally(replies)).toEqual({ '201': 1, '403 reply-address-required': 49 })
    expect(await mailed(world(), email)).toEqual(['Your code to confirm this address', 'Your support ticket'])
  })
})

describe('what is hostile', () => {
  it('J09, I10: stands inert in thread and queue, and nowhere in a mail or a log', async () => {
    const { browser, email } = await writer(world())
    const evil = '<img src=x onerror=alert(1)>\u001b[31m\u202e http://evil.example {{constructor}} =cmd|calc'
    const ticket = await opened(
      browser,
      `${evil}\r\nBcc: victim@example.com`,
      `${evil}\r\nBcc: v@example.com`,
    )
    expect(ticket.subject).not.toMatch(/\p{C}/u)
    expect(ticket.messages[0].text).toContain('<img src=x onerror=alert(1)>')
    expect(ticket.messages[0].text).not.toMatch(/(?!\n)\p{C}/u)
    const support = await hire(world(), 'support')
    const seen = await support.browser.post(`${desk}/${ticket.id}/views`)
    expect(seen.headers.get('content-type')).toMatch(/^application\/json/)
    await expectStatus(
      await support.browser.post(`${desk}/${ticket.id}/answers`, { text: `No. ${evil}` }),
      200,
    )
    const texts = await textsTo(world(), email)
    expect(texts).toContain(ticket.number)
    expect(texts).not.toMatch(/evil|onerror|victim|constructor/)
    expect(world().logLines()).not.toMatch(/evil\.example|onerror/)
    const rows = await world().db.selectFrom('events').select('data').execute()
    expect(JSON.stringify(rows)).not.toMatch(/evil\.example|onerror/)
  })
})

const viewed = async (): Promise<number> =>
  (await world().db.selectFrom('events').select('id').where('type', '=', 'file.viewed').execute()).length
