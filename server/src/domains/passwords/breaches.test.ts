import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openLog } from '../../platform/log.ts'
import { createPasswordRules } from './rules.ts'

const password = 'rhubarb lantern teapot'
const digest = createHash('sha1').update(password).digest('hex').toUpperCase()
const padding = (count: number) =>
  Array.from({ length: 800 }, (_, at) => `${at.toString(16).toUpperCase().padStart(35, '0')}:${count}`)

/** Stands in for the range API, as its documentation has it. */
let reply: (response: ServerResponse) => void
let asked: { path: string; padding: string }[] = []
const service = createServer((request: IncomingMessage, response) => {
  asked.push({ path: String(request.url), padding: String(request.headers['add-padding']) })
  reply(response)
})
const lines =
  (...some: string[]) =>
  (response: ServerResponse) =>
    void response.end(some.join('\r\n'))

let breachesUrl: string
let logged: string[] = []
beforeAll(async () => {
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening))
  breachesUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}/range/`
})
afterAll(() => {
  service.closeAllConnections()
  service.close()
})
beforeEach(() => {
  asked = []
  logged = []
})

const rules = () =>
  createPasswordRules({ breachesUrl, log: openLog('info', { write: (line) => void logged.push(line) }) })
const check = (made = rules(), text = password) => made.check(text, { minimum: 15, context: [] })

describe('the range API of breached passwords', () => {
  test('is shown five digits and asked for padding; a hit is refused', async () => {
    reply = lines(...padding(3), `${digest.slice(5)}:42`)
    await expect(check()).rejects.toMatchObject({ code: 'password-common', details: { field: 'password' } })
    expect(asked).toEqual([{ path: `/range/${digest.slice(0, 5)}`, padding: 'true' }])
  })

  test('a padded line is no hit', async () => {
    reply = lines(...padding(0), `${digest.slice(5)}:0`)
    expect(await check()).toBe(password)
  })

  test('takes the composed form, so that both ways to type one are one', async () => {
    reply = lines(...padding(1))
    await check(rules(), 'café rhubarb lantern')
    await check(rules(), 'café rhubarb lantern'.normalize('NFD'))
    expect(asked[0]).toEqual(asked[1])
  })

  test('is not asked about what the list on board refuses', async () => {
    await expect(check(rules(), 'passwordpassword')).rejects.toMatchObject({ code: 'password-common' })
    expect(asked).toEqual([])
  })
})

describe('K12: when it is down, the list on board decides alone', () => {
  test.each<[string, (response: ServerResponse) => void]>([
    ['a server error', (response) => void response.writeHead(503).end()],
    ['a page', lines('<html>')],
    ['half a line', lines(digest.slice(5))],
    ['a flood', lines(...Array.from({ length: 20 }, () => padding(1).join('\r\n')))],
    ['a redirect', (response) => void response.writeHead(302, { location: '/' }).end()],
    ['a cut line', (response) => void response.destroy()],
    ['silence', () => {}],
  ])('%s', async (_name, answerWith) => {
    reply = answerWith
    const made = rules()
    expect(await check(made)).toBe(password)
    await expect(check(made, 'passwordpassword')).rejects.toMatchObject({ code: 'password-common' })
    expect(logged).toHaveLength(1)
    expect(logged.join()).not.toContain(digest.slice(0, 5))
  })

  test('says so once per outage, and when it is over', async () => {
    const made = rules()
    reply = lines('garbage')
    for (let time = 0; time < 3; time++) await check(made)
    reply = lines(...padding(1))
    for (let time = 0; time < 3; time++) await check(made)
    expect(logged.map((line) => JSON.parse(line).msg)).toEqual([
      'the breached-password service does not answer; the list on board is used',
      'the breached-password service answers again',
    ])
  })
})
