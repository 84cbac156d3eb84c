import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { movableClock } from '../../../platform/clock.ts'
import { dribble, flood, json, openProvider, type Provider, silence } from '../testing/provider.ts'
import type { NotDelivered, Sms } from '../transport.ts'
import { createGatewayTransport } from './gateway.ts'

const secret = `whsec_${Buffer.alloc(32, 0x5a).toString('base64')}`
const callback = 'https://account.northgate.example/callbacks/sms/gateway'
const sms: Sms = {
  id: '5e0b9f5c-7b0d-4f0e-9d53-0d3c1f6a1b11',
  to: '+447400123456',
  text: 'Northgate: 071345 is your code',
  at: new Date('2026-03-09T17:42:10Z'),
  seconds: 300,
}
const clock = movableClock({ now: () => new Date('2026-03-09T17:42:11.900Z') })

let gateway: Provider
beforeEach(async () => {
  gateway = await openProvider()
})
afterEach(() => gateway.close())

const transport = (patience?: number) =>
  createGatewayTransport(
    { url: `${gateway.url}/sms`, secret, callback, ...(patience && { patience }) },
    clock,
  )
const failure = async (patience?: number): Promise<NotDelivered> =>
  (await transport(patience)
    .deliver(sms)
    .catch((error) => error)) as NotDelivered

describe('an SMS by a gateway', () => {
  it('is asked for by JSON, signed as Standard Webhooks has it', async () => {
    gateway.answers(json(202, { providerId: 'carrier-17' }))
    expect(await transport().deliver(sms)).toEqual({ providerId: 'carrier-17' })
    const [{ method, url, headers, body }] = gateway.asked as [(typeof gateway.asked)[number]]
    expect([method, url, headers['content-type']]).toEqual(['POST', '/sms', 'application/json'])
    expect(JSON.parse(body)).toEqual({
      id: sms.id,
      to: sms.to,
      text: sms.text,
      at: '2026-03-09T17:42:10.000Z',
      callback,
    })
    expect(headers['webhook-id']).toBe(sms.id)
    expect(headers['webhook-timestamp']).toBe('1773078131')
    const mac = createHmac('sha256', Buffer.alloc(32, 0x5a)).update(`${sms.id}.1773078131.${body}`)
    expect(headers['webhook-signature']).toBe(`v1,${mac.digest('base64')}`)
  })

  it('keeps its id over attempts, and is signed for each', async () => {
    gateway.answers(json(500, ''))
    await failure()
    clock.advance(60)
    await failure()
    expect(gateway.asked.map(({ headers }) => headers['webhook-id'])).toEqual([sms.id, sms.id])
    expect(new Set(gateway.asked.map(({ headers }) => headers['webhook-signature'])).size).toBe(2)
    expect(new Set(gateway.asked.map(({ body }) => body)).size).toBe(1)
  })

  it.each([
    ['an empty answer', json(204, '')],
    ['one that says nothing more', json(200, {})],
    ['a name that is none', json(200, { providerId: 'x'.repeat(900) })],
    ['a name of another type', json(200, { providerId: { a: 1 } })],
  ])('%s is a yes without a name', async (_name, answer) => {
    gateway.answers(answer)
    expect(await transport().deliver(sms)).toEqual({ providerId: null })
  })
})

describe('what a gateway turns down', () => {
  it.each([
    [409, 'sim-changed', 'sim-changed'],
    [422, 'unreachable', 'unreachable'],
    [422, 'refused', 'refused'],
    [422, undefined, 'other'],
    [422, '+447400123456 is barred', 'other'],
  ])('D09: %i %s ends it at once', async (status, reason, because) => {
    gateway.answers(json(status, { reason }))
    const error = await failure()
    expect(error).toMatchObject({ permanent: true, because })
    expect(error.message).not.toContain('447400')
  })

  it.each([
    ['409 of another kind', json(409, { reason: 'busy' })],
    ['a wrong signature', json(401, { reason: 'sim-changed' })],
    ['too many', json(429, { reason: 'refused' })],
    ['an error', json(500, { reason: 'refused' })],
    ['a page that says yes', json(200, '<html>yes')],
    ['a number', json(200, '17')],
    ['a redirect', json(307, '', { location: 'https://evil.example/' })],
    ['a flood', flood],
    ['nothing, for long', silence],
    ['a blank at a time', dribble],
  ])('%s is worth another attempt', async (_name, answer) => {
    gateway.answers(answer)
    expect(await failure(400)).toMatchObject({ name: 'NotDelivered', permanent: false, because: 'other' })
  })
})
