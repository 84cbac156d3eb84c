import { Buffer } from 'node:buffer'
import { readdir, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { atOnce, outcomeOf, tally } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { freshAddress, useWorld } from '../../../test/harness.ts'
import { expectStatus, signUp } from '../../../test/people.ts'
import { say } from '../../../test/wire.ts'
import { files as rules } from '../../policy/files.ts'
import { opened, openedSignedOut } from '../tickets/writing.testing.ts'
import { claimingPng, jpeg, pdf, photo, zip } from './made.testing.ts'

const world = useWorld({ easyCaptcha: true, processes: 2 })
let holder: Browser
let email: string
let picture: Buffer
beforeAll(async () => {
  holder = world().browser()
  ;({ email } = await signUp(world(), holder))
  picture = await photo()
})

const place = (id: string) => `/v1/tickets/${id}/files`
const sent = (id: string, bytes: Buffer, headers?: Record<string, string>, browser = holder) =>
  browser.request('POST', place(id), bytes, headers)
const page = (id: string, fileId: string, page: unknown = 1, browser = holder) =>
  browser.post(`${place(id)}/${fileId}/views`, { page })

/** Everything that lies where files lie. */
async function lying(): Promise<string[]> {
  const names = await readdir(world().filesFolder, { recursive: true }).catch(() => [])
  return names.filter((name) => /[0-9a-f]{64}/.test(name))
}
const refusedSince = async (since: Date) =>
  (
    await world()
      .db.selectFrom('events')
      .select('data')
      .where('type', '=', 'file.refused')
      .where('at', '>=', since)
      .orderBy('id')
      .execute()
  ).map(({ data }) => (data as { because: string }).because)

/** A picture as the browser gets it. */
async function fetched(path: string, browser = holder): Promise<{ headers: Headers; bytes: Buffer }> {
  const answer = await fetch(`${world().origin}${path}`, {
    method: 'POST',
    headers: {
      origin: world().origin,
      'content-type': 'application/json',
      cookie: [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    body: '{"page":1}',
  })
  return { headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

describe('a file through the door', { timeout: 120_000 }, () => {
  it('D14: comes back as a picture of ours, to be saved and never run, from any process', async () => {
    const ticket = await opened(holder)
    const before = (await lying()).length
    const { body } = await expectStatus(await sent(ticket.id, picture), 201)
    const [file] = body.files
    const seen = await fetched(`${place(ticket.id)}/${file.id}/views`)
    expect(seen.headers.get('content-type')).toBe('image/jpeg')
    expect(seen.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.jpg"$/)
    expect(seen.headers.get('x-content-type-options')).toBe('nosniff')
    expect(seen.headers.get('cache-control')).toBe('no-store')
    expect(seen.headers.get('content-security-policy')).toContain("default-src 'none'")
    const { exif, width, height } = await sharp(seen.bytes).metadata()
    expect([exif, width, height]).toEqual([undefined, 40, 60])
    expect(seen.bytes.toString('latin1')).not.toContain('Canary')
    holder.moveTo(world().origins[1]!)
    expect((await page(ticket.id, file.id)).status).toBe(200)
    holder.moveTo(world().origins[0]!)

    const names = await lying()
    expect(names).toHaveLength(before + 1)
    for (const name of names) {
      const bytes = await readFile(join(world().filesFolder, name))
      expect([bytes.subarray(0, 2).toString('hex') === 'ffd8', bytes.includes('JFIF')]).toEqual([
        false,
        false,
      ])
    }
    expect((await world().settledMails(email)).map(({ subject }) => subject)).not.toContainEqual(
      expect.stringContaining('file'),
    )
  })

  it('D14: is refused by what it is, whatever it is called; why is written down, and nothing is stored', async () => {
    const ticket = await opened(holder)
    const since = await world().now()
    const before = (await lying()).length
    const cases: [Buffer, string, string][] = [
      [Buffer.alloc(0), '422 file-type-refused', 'empty'],
      [Buffer.from('<svg onload=alert(1)>'), '422 file-type-refused', 'unknown-type'],
      [zip(), '422 file-type-refused', 'unknown-type'],
      [Buffer.concat([picture, Buffer.from('<html>')]), '422 file-type-refused', 'more-than-one-type'],
      [claimingPng(40_000, 40_000, 1), '422 file-too-large', 'too-many-pixels'],
      [pdf({ pages: 11 }), '422 file-too-large', 'too-many-pages'],
      [pdf({ catalog: '/OpenAction<</S/JavaScript/JS(1)>>' }), '422 file-unreadable', 'active-content'],
      [picture.subarray(0, 300), '422 file-unreadable', 'unreadable'],
    ]
    for (const [bytes, outcome] of cases)
      expect(
        outcomeOf(
          await sent(ticket.id, bytes, {
            'content-disposition': 'attachment; filename="../../../etc/cron.d/canary.jpg"',
            'x-file-name': '..%2f..%2fcanary.jpg',
          }),
        ),
      ).toBe(outcome)
    expect(await refusedSince(since)).toEqual(cases.map(([, , because]) => because))
    expect((await lying()).length).toBe(before)
    expect((await holder.get(`/v1/tickets/${ticket.id}`)).body.files).toEqual([])
    const rows = await world().db.selectFrom('files').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('canary')
  })

  it('D14: has one type of body, and no other route takes it', async () => {
    const ticket = await opened(holder)
    for (const type of ['application/json', 'image/jpeg', 'multipart/form-data; boundary=x', 'text/html', ''])
      expect([type, outcomeOf(await sent(ticket.id, picture, { 'content-type': type }))]).toEqual([
        type,
        '415 media-type-unsupported',
      ])
    expect(outcomeOf(await sent(ticket.id, picture, { 'content-encoding': 'gzip' }))).toBe(
      '415 media-type-unsupported',
    )
    expect(outcomeOf(await holder.request('POST', '/v1/tickets', Buffer.from('{}')))).toBe(
      '415 media-type-unsupported',
    )
    expect(outcomeOf(await sent(ticket.id, picture, { origin: 'https://evil.example' }))).toBe(
      '403 origin-refused',
    )
  })

  it('D15: is of its ticket and of its owner: everything else is not there', async () => {
    const [ticket, second] = [await opened(holder), await opened(holder)]
    const file = (await expectStatus(await sent(ticket.id, await jpeg()), 201)).body.files[0]
    const thief = world().browser()
    await signUp(world(), thief)
    const theirs = await opened(thief)
    const stranger = world().browser()
    const missing = [
      page(second.id, file.id),
      page(theirs.id, file.id, 1, thief),
      page(ticket.id, file.id, 1, thief),
      sent(ticket.id, picture, {}, thief),
      page(ticket.id, file.id.toUpperCase()),
      page(ticket.id, crypto.randomUUID()),
      page(ticket.id, '../../etc/passwd'.replaceAll('/', '%2f')),
      page(ticket.id, file.id, 2),
    ]
    for (const outcome of missing) expect(outcomeOf(await outcome)).toBe('404 not-found')
    expect(outcomeOf(await page(ticket.id, file.id, 1, stranger))).toBe('401 session-required')
    for (const bad of [0, -1, 1.5, '1', 11, null, [1], { $ne: 1 }])
      expect(outcomeOf(await page(ticket.id, file.id, bad))).toMatch(/^(400 bad-shape|404 not-found)$/)
    // Signed out, the link of another ticket opens nothing of this one.
    const { browser } = await openedSignedOut(world())
    expect(outcomeOf(await browser.post(`/v1/tickets/current/files/${file.id}/views`, { page: 1 }))).toMatch(
      /^404/,
    )
  })

  test('D14: more at once than a server unpacks are told to come back, and none is lost halfway', async () => {
    const ticket = await opened(holder)
    const before = (await lying()).length
    const replies = await atOnce(16, (n) => {
      const browser = holder.copy({ address: freshAddress() })
      if (n % 2) browser.moveTo(world().origins[1]!)
      return sent(ticket.id, picture, {}, browser)
    })
    const counts = tally(replies)
    const kept = counts['201'] ?? 0
    expect(
      Object.keys(counts).filter((outcome) => !/^(201|503 unavailable|409 too-many-files)$/.test(outcome)),
    ).toEqual([])
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThanOrEqual(rules.most.ticket)
    expect((await holder.get(`/v1/tickets/${ticket.id}`)).body.files).toHaveLength(kept)
    expect((await lying()).length).toBeGreaterThanOrEqual(before + kept)
  })
})

describe('D14: bodies without end', { timeout: 120_000 }, () => {
  const head = (id: string, ...more: string[]) =>
    [
      `POST ${place(id)} HTTP/1.1`,
      `Host: ${new URL(world().origin).host}`,
      `Origin: ${world().origin}`,
      `Cookie: ${[...holder.jar].map(([name, value]) => `${name}=${value}`).join('; ')}`,
      `X-Forwarded-For: ${freshAddress()}`,
      'Content-Type: application/octet-stream',
      ...more,
      '',
      '',
    ].join('\r\n')

  test('D14: ten gigabytes that are announced are not read', async () => {
    const ticket = await opened(holder)
    const heard = await say(world().origin, head(ticket.id, `Content-Length: ${10 * 1024 ** 3}`), {
      patience: 20_000,
    })
    expect([heard.statuses, heard.closed]).toEqual([[413], true])
  })

  test('D14: ten gigabytes that are not announced are cut where too much has come; memory stays', async () => {
    const ticket = await opened(holder)
    const before = process.memoryUsage().rss
    const socket = connect(Number(new URL(world().origin).port), 'localhost')
    let [status, sentBytes] = ['', 0]
    socket.on('data', (bytes) => {
      status ||= bytes.toString('latin1', 0, 12)
    })
    const closed = new Promise<void>((done) => socket.on('close', done).on('error', () => {}))
    socket.write(head(ticket.id, 'Transfer-Encoding: chunked'))
    const part = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 0xff), Buffer.from('\r\n')])
    const pump = () => {
      while (!socket.destroyed && sentBytes < 10 * 1024 ** 3) {
        sentBytes += part.length
        if (!socket.write(part)) return void socket.once('drain', pump)
      }
    }
    pump()
    await closed
    expect(status).toMatch(/^(HTTP\/1\.1 413)?$/)
    expect(sentBytes).toBeLessThan(200 * 1024 * 1024)
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
    expect((await holder.get('/v1/session')).status).toBe(200)
  })

  test('D14: a body that trickles is cut', async () => {
    const ticket = await opened(holder)
    const { server } = world().servers[0]!.app
    const { requestTimeout, headersTimeout } = server
    Object.assign(server, { requestTimeout: 1_000, headersTimeout: 1_000 })
    const drip = Array.from({ length: 4 }, () => ({ after: 250, text: 'a' }))
    const heard = await say(world().origin, head(ticket.id, 'Content-Length: 5000'), {
      patience: 15_000,
      later: drip,
    })
    Object.assign(server, { requestTimeout, headersTimeout })
    expect([heard.statuses, heard.closed]).toEqual([[408], true])
  })
})
