import { afterAll, beforeAll, expect } from 'vitest'
import type { Wanted } from '../../server/src/domains/api-keys/dialects/dialects.testing.ts'
import {
  type BotKey,
  type Heard,
  makeKey,
  openExchange,
  type Pairs,
  send,
  signed,
} from '../../server/src/domains/api-requests/gateways.testing.ts'
import type { Trader } from '../../server/src/domains/withdrawals/authorisations/withdrawing.testing.ts'
import { useWorld } from '../../server/test/harness.ts'
import { type Breakable, openProxy } from '../../server/test/proxy.ts'
import type { Service } from '../../server/test/service.ts'
import { guardScript, placed, withBodies, withoutBodies } from './documented.ts'
import { findNginx } from './find-nginx.ts'
import { type Running, runNginx } from './run-nginx.ts'
import { openUpstream, type Upstream } from './upstream.ts'

export const nginx = await findNginx()
if ('why' in nginx) process.stderr.write(`\n!!! NOT TESTED: nginx as a gateway. ${nginx.why}\n\n`)
export const isMissing = 'why' in nginx

export const kinds = [
  { title: 'auth_request', configuration: withoutBodies, bodies: false },
  { title: 'njs', configuration: withBodies, bodies: true },
]

type Parts = {
  trader: Trader
  gate: Service
  upstream: Upstream
  line: Breakable
  gateway: Running
  key: BotKey
}
type More = { more?: Pairs; url?: string; key?: BotKey; body?: Buffer; target?: string }
const here = '127.0.0.1'

/** An exchange behind one program behind nginx, as documented. `line`: the way from nginx to Sallyport, which can be made to fail. */
export function useNginx(configuration: string) {
  const world = useWorld()
  let parts: Parts

  const newKey = (wanted: object = {}, trader = parts.trader): Promise<BotKey> =>
    makeKey(world(), trader, { ranges: [here], ...wanted })
  const open = async (
    { gate, upstream, line }: Pick<Parts, 'gate' | 'upstream' | 'line'>,
    { token = gate.token, scheme = 'https' } = {},
  ): Promise<Running> => {
    if ('why' in nginx) throw new Error(nginx.why)
    const { host } = new URL(world().origin)
    const places = { sallyport: new URL(line.url).host, exchange: upstream.address, host, scheme }
    return await runNginx(nginx, (port, folder) => placed(configuration, { ...places, port, folder }), {
      'sallyport-token.conf': `proxy_set_header Authorization "Bearer ${token}";`,
      'sallyport.js': guardScript,
    })
  }
  beforeAll(async () => {
    if (isMissing) return
    const { trader, gate } = await openExchange(world())
    const ways = { gate, upstream: await openUpstream(), line: await openProxy(world().origin) }
    parts = { ...ways, trader, gateway: await open(ways), key: await newKey({}, trader) }
  })
  afterAll(async () => {
    await parts?.gateway.stop()
    await parts?.line.close()
    await parts?.upstream.close()
  })

  return {
    world,
    parts: () => parts,
    newKey,
    run: (other: { token?: string; scheme?: string }) => open(parts, other),
    /** A signed request through the gateway, as it is or with something put in afterwards. */
    async call(wanted: Wanted, given: More = {}): Promise<Heard> {
      const asked = { target: '/api/v1/accounts?type=trade', ...wanted }
      const original = await signed(world(), given.key ?? parts.key, asked)
      const body = given.body ?? original.body
      const length = body?.length ? ([['Content-Length', String(body.length)]] as const) : []
      const headers = [...(given.more ?? []), ...original.headers, ...length]
      const url = `${given.url ?? parts.gateway.url}${given.target ?? original.target}`
      return await send(url, { method: original.method, headers, body })
    },
    /** The headers of a signed request, as lines. */
    async linesOf(wanted: Wanted, key = parts.key): Promise<string> {
      const { headers } = await signed(world(), key, wanted)
      return headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    },
    expectNo(heard: Heard, status: number): void {
      expect([heard.status, parts.upstream.take()]).toEqual([status, []])
      expect(heard.body).not.toContain('balances')
    },
  }
}
