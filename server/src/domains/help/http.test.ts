import { expect, test } from 'vitest'
import { outcomeOf, tally } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { rates } from '../../policy/limits.ts'

const world = useWorld()

test('the clock is the one that everything here is counted by', async () => {
  const browser = world().browser()
  await world().advance(600)
  const { status, body, headers } = await browser.get('/v1/help/clock')
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(Math.abs(new Date(body.now).getTime() - (await world().now()).getTime())).toBeLessThan(5_000)
  expect(Object.keys(body)).toEqual(['now'])
})

test('a browser that keeps cookies sends one back, and one that does not is told so', async () => {
  const browser = world().browser()
  expect((await browser.get('/v1/help/cookies')).body).toEqual({ arrived: false })
  const set = await browser.post('/v1/help/cookies')
  expect(set.status).toBe(204)
  expect(set.headers.getSetCookie()).toEqual([
    'sallyport_probe=1; Max-Age=60; Path=/; HttpOnly; SameSite=Strict',
  ])
  expect((await browser.get('/v1/help/cookies')).body).toEqual({ arrived: true })
  browser.jar.clear()
  expect((await browser.get('/v1/help/cookies')).body).toEqual({ arrived: false })
})

test('E08: no page of another site sets it', async () => {
  const reply = await world().browser().post('/v1/help/cookies', {}, { origin: 'https://evil.test' })
  expect(outcomeOf(reply)).toBe('403 origin-refused')
  expect(reply.headers.getSetCookie()).toEqual([])
})

test('asking goes on for a while and then waits', async () => {
  const browser = world().browser({ address: '203.0.113.90' })
  const { size, seconds } = rates['help.ask']
  const replies = await Promise.all(Array.from({ length: size + 5 }, () => browser.get('/v1/help/clock')))
  expect(tally(replies)).toEqual({ 200: size, '429 too-many-requests': 5 })
  await world().advance(seconds)
  expect((await browser.get('/v1/help/clock')).status).toBe(200)
  expect(await world().settledMails()).toEqual([])
})
