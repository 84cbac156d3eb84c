import { connect, type Socket } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../harness.ts'
import { lines, say } from '../wire.ts'

const world = useWorld()
const host = (): string => new URL(world().origin).host
const server = () => world().servers[0]!.app.server

/** As in production, but in one second instead of thirty, so that the test need not wait as long. */
beforeAll(() => {
  server().requestTimeout = 1_000
  server().headersTimeout = 1_000
})

const head = (length: number): string =>
  lines(
    'POST /v1/sign-ins HTTP/1.1',
    `Host: ${host()}`,
    `Origin: ${world().origin}`,
    'Content-Type: application/json',
    `Content-Length: ${length}`,
  )

describe('K07: slow requests', () => {
  test.concurrent.each<[string, () => string]>([
    ['a request line that never ends', () => 'GET /v1/conf'],
    ['headers that never end', () => `GET /v1/configuration HTTP/1.1\r\nHost: ${host()}\r\nX-A: `],
    ['a body that never comes', () => head(100)],
    ['a body that stays short', () => `${head(100)}{"identifier":"a@ex`],
  ])('%s: told so and closed', { timeout: 20_000 }, async (_name, request) => {
    const drip = Array.from({ length: 8 }, () => ({ after: 250, text: 'a' }))
    const heard = await say(world().origin, request(), { patience: 9_000, later: drip })
    expect(heard.closed).toBe(true)
    expect(heard.statuses).toEqual([408])
  })

  test.concurrent('two hundred of them leave the service of others as it is', {
    timeout: 20_000,
  }, async () => {
    const slow: Socket[] = Array.from({ length: 200 }, () => {
      const socket = connect(Number(new URL(world().origin).port), 'localhost')
      socket.on('error', () => {})
      socket.write(`GET /v1/configuration HTTP/1.1\r\nHost: ${host()}\r\nX-A: a`)
      return socket
    })
    const drip = setInterval(() => {
      for (const socket of slow) socket.write('a')
    }, 200)
    const browser = world().browser()
    for (let n = 0; n < 20; n++) {
      const start = performance.now()
      expect((await browser.get('/v1/configuration')).status).toBe(200)
      expect(performance.now() - start).toBeLessThan(1_000)
    }
    clearInterval(drip)
    for (const socket of slow) socket.destroy()
  })

  test('in production no request may take longer than half a minute', async () => {
    const { createApp } = await import('../../src/platform/http/app.ts')
    const { openLog } = await import('../../src/platform/log.ts')
    const app = createApp({ log: openLog('silent'), trustedProxies: [], headers: {} })
    expect(app.server.requestTimeout).toBe(30_000)
    await app.close()
  })
})
