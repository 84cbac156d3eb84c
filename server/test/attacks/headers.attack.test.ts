import { beforeAll, describe, expect, test } from 'vitest'
import { at, example, type Operation, operations } from '../api.ts'
import type { Browser } from '../browser.ts'
import { elsewhere, sharedCallers } from '../callers.ts'
import { useWorld } from '../harness.ts'

const world = useWorld()
let all: Operation[]
let callerOf: (operation: Operation) => Promise<Browser>
beforeAll(async () => {
  all = await operations(world().browser())
  callerOf = sharedCallers(world())
})

const noBug = (): void => expect(world().logLines()).not.toContain('"bug"')

/** Header values as bytes allow them (RFC 9110 5.5): whatever else is no HTTP. */
const hostile = [
  '',
  ' ',
  '\t',
  'null',
  '%00%ff',
  '"',
  '\u00ff\u00fe',
  '../..',
  '[object Object]',
  '-1',
  '9'.repeat(400),
  'x'.repeat(4_000),
  ', ,',
  '0'.repeat(43),
  'A'.repeat(43),
]

describe('K03: headers', () => {
  test('no header of any route makes a 500', async () => {
    const names = ['confirmation', 'user-agent', 'x-forwarded-for']
    for (const operation of all) {
      const browser = await callerOf(operation)
      const body = operation.bodies[0] && example(operation.bodies[0])
      // Signing out or giving up would leave the others without a caller.
      if (operation.method === 'DELETE') continue
      for (const name of names)
        for (const value of hostile) {
          const headers = { ...elsewhere(), [name]: value }
          const reply = await browser.copy().request(operation.method, at(operation), body, headers)
          expect(
            reply.status,
            `${operation.method} ${operation.path} ${name}: ${value.slice(0, 50)}`,
          ).not.toBe(500)
        }
    }
    noBug()
  }, 120_000)

  test('no cookie makes a 500, whatever it holds', async () => {
    const names = ['sallyport_session', 'sallyport_device', 'sallyport_attempt', '__proto__']
    const values = hostile.filter((text) => text.trim() !== '' && text.length < 1_000)
    for (const operation of all) {
      const body = operation.bodies[0] && example(operation.bodies[0])
      for (const name of names)
        for (const value of values) {
          const headers = { ...elsewhere(), cookie: `${name}=${value}; ${name}=${value}` }
          const reply = await world().browser().request(operation.method, at(operation), body, headers)
          const told = `${operation.method} ${operation.path} ${name}=${value.slice(0, 50)}`
          expect(reply.status, told).not.toBe(500)
          if (operation.caller === 'holder')
            expect([reply.status, reply.body.code], told).toEqual([401, 'session-required'])
        }
    }
    noBug()
  }, 120_000)

  test('addresses outside the route table answer hostile input as well', async () => {
    const browser = world().browser()
    const tried = [
      '/mailbox/messages?to=%00',
      '/mailbox/messages?to=%ff',
      '/mailbox/messages?to=a&to=b',
      '/mailbox/messages?to[$ne]=1',
      '/mailbox/messages/%00/html',
      '/mailbox/messages/00000000-0000-4000-8000-000000000000/html',
      '/openapi.json?x=1',
      '/health/ready?x=%00',
      '/%00',
      '/%',
      '/%ff%fe',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/..%2f..%2fetc/passwd',
      '//evil.example/',
      '/v1/sessions/%00',
      '/v1/sessions/%',
      `/v1/sessions/${'a'.repeat(8_000)}`,
      `/${'a/'.repeat(4_000)}`,
      '/v1/activity?limit=%00',
      '/v1/session;x=1',
    ]
    for (const path of tried)
      for (const method of ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS', 'HEAD'])
        expect((await browser.request(method, path)).status, `${method} ${path.slice(0, 60)}`).not.toBe(500)
    for (const body of [
      { advanceSeconds: '1' },
      { advanceSeconds: null },
      {},
      [],
      'null',
      { advanceSeconds: 1e300 },
    ])
      expect((await browser.post('/test/clock', body)).status, JSON.stringify(body)).toBe(400)
    noBug()
  })
})
