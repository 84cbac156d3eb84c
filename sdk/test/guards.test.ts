import { createHmac, randomBytes } from 'node:crypto'
import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import * as express from '../src/express.ts'
import * as fastify from '../src/fastify.ts'
import * as fetchStyle from '../src/fetch.ts'
import type { WebhookMessage } from '../src/index.ts'
import { accountId, active, sessionId, standIn, start } from './stand-in.ts'

const answers = (): ReturnType<typeof standIn> =>
  standIn(({ body }) => {
    const { token } = body as { token: string }
    return token === 'down'
      ? new TypeError('fetch failed')
      : { body: token === 'good' ? active() : { active: false } }
  })

/** Header, then the status, and whose session the route saw. */
const cases = [
  ['good', 200, accountId],
  ['over', 401, 'session-required'],
  ['', 401, 'session-required'],
  // Where nobody answers, nobody is let in.
  ['down', 503, 'unavailable'],
] as const

const secret = `whsec_${randomBytes(32).toString('base64')}`
const text = JSON.stringify({
  type: 'session.ended',
  timestamp: start.toISOString(),
  data: { account: accountId, session: sessionId },
})
function signed(body = text) {
  const seconds = start.getTime() / 1000
  const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`msg_1.${seconds}.${body}`)
  return {
    'content-type': 'application/json',
    'webhook-id': 'msg_1',
    'webhook-timestamp': `${seconds}`,
    'webhook-signature': `v1,${mac.digest('base64')}`,
  }
}

function receiver() {
  const received: WebhookMessage[] = []
  const receive = async (message: WebhookMessage): Promise<void> => void received.push(message)
  return { received, options: { secrets: async () => [secret], receive, now: () => start } }
}

describe('Fastify', () => {
  test.each(cases)('a session %j: %i', async (token, status, seen) => {
    const app = Fastify()
    const { sallyport } = answers()
    const preHandler = fastify.requireSession(
      sallyport,
      (request: { headers: object }) => (request.headers as Record<string, string>)['x-token'],
    )
    app.get('/', { preHandler }, async (request) => ({ code: fastify.sessionOf(request).account }))
    const reply = await app.inject({ url: '/', headers: { 'x-token': token } })
    expect([reply.statusCode, reply.json().code]).toEqual([status, seen])
  })

  test('webhooks: what is genuine drops what is kept; everything else of the app reads JSON as before', async () => {
    const { sallyport, asked } = answers()
    const { received, options } = receiver()
    const app = Fastify()
    await app.register(fastify.webhooks(sallyport, '/webhooks', options))
    app.post('/other', async ({ body }) => body)
    await sallyport.introspectSession('good')
    const post = (payload: string, headers: Record<string, string>) =>
      app.inject({ method: 'POST', url: '/webhooks', payload, headers })
    expect((await post(text.replace('ended', 'Ended'), signed())).statusCode).toBe(400)
    await sallyport.introspectSession('good')
    expect([asked.length, received.length]).toEqual([1, 0])
    expect((await post(text, signed())).statusCode).toBe(204)
    expect(received).toMatchObject([{ id: 'msg_1', type: 'session.ended' }])
    await sallyport.introspectSession('good')
    expect(asked).toHaveLength(2)
    expect((await app.inject({ method: 'POST', url: '/other', payload: { a: 1 } })).json()).toEqual({ a: 1 })
  })

  test('a receiver that fails answers 500, so that it is sent again', async () => {
    const app = Fastify()
    const failing = { ...receiver().options, receive: () => Promise.reject(new Error('database')) }
    await app.register(fastify.webhooks(answers().sallyport, '/webhooks', failing))
    const reply = await app.inject({ method: 'POST', url: '/webhooks', payload: text, headers: signed() })
    expect(reply.statusCode).toBe(500)
  })
})

describe('Express', () => {
  /** The four methods of its answers that are used. */
  function answer() {
    const seen = { status: 0, type: '', body: '' }
    const response = {
      status: (status: number) => {
        seen.status = status
        return response
      },
      type: (type: string) => {
        seen.type = type
        return response
      },
      send: (body: string) => void Object.assign(seen, { body }),
      end: () => {},
    }
    return { seen, response }
  }

  test.each(cases)('a session %j: %i', async (token, status, wanted) => {
    const { seen, response } = answer()
    const guard = express.requireSession(answers().sallyport, () => token)
    const request = { headers: {} }
    let passed = false
    await guard(request, response, () => {
      passed = true
    })
    expect(passed).toBe(status === 200)
    if (passed) expect(express.sessionOf(request).account).toBe(wanted)
    else
      expect([seen.status, seen.type, JSON.parse(seen.body).code]).toEqual([
        status,
        'application/problem+json',
        wanted,
      ])
    expect(() => express.sessionOf({})).toThrow()
  })

  test('webhooks want the body as it came, and say so', async () => {
    const { received, options } = receiver()
    const take = express.webhooks(answers().sallyport, options)
    const { seen, response } = answer()
    const errors: unknown[] = []
    await take({ headers: signed(), body: Buffer.from(text) }, response, (error) => errors.push(error))
    expect([seen.status, received.length, errors.length]).toEqual([204, 1, 0])
    await take({ headers: signed(), body: JSON.parse(text) }, response, (error) => errors.push(error))
    expect(String(errors[0])).toContain('express.raw')
  })
})

describe('fetch', () => {
  test.each(cases)('a session %j: %i', async (token, status, seen) => {
    const guarded = fetchStyle.withSession(
      answers().sallyport,
      (request) => request.headers.get('x-token'),
      (_request, { account }) => Response.json({ code: account }),
    )
    const reply = await guarded(new Request('https://exchange.example/', { headers: { 'x-token': token } }))
    const { code } = (await reply.json()) as { code: string }
    expect([reply.status, code]).toEqual([status, seen])
  })

  test('webhooks', async () => {
    const { received, options } = receiver()
    const take = fetchStyle.webhooks(answers().sallyport, options)
    const post = (body: string) =>
      take(new Request('https://exchange.example/webhooks', { method: 'POST', headers: signed(), body }))
    expect((await post(text)).status).toBe(204)
    expect((await post(`${text} `)).status).toBe(400)
    expect(received).toHaveLength(1)
  })
})
