import { beforeAll, expect } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import type { Service } from '../../../test/service.ts'
import type { Wanted } from '../api-keys/dialects/dialects.testing.ts'
import type { Trader } from '../withdrawals/authorisations/withdrawing.testing.ts'
import {
  type BotKey,
  type gatewayNames,
  gateways,
  type Heard,
  makeKey,
  openExchange,
  type Pairs,
  signed,
} from './gateways.testing.ts'

export type Kind = (typeof gatewayNames)[number]
type Ask = {
  options?: string
  sent?: boolean
  process?: number
  more?: Pairs
  body?: Buffer | null
  gate?: Service
  key?: BotKey
}

/** An exchange with a gateway, two keys, and two processes to ask, for the tests of one file. */
export function useGateways() {
  const world = useWorld({ processes: 2 })
  let parts: { gate: Service; trader: Trader; reading: BotKey; trading: BotKey }
  beforeAll(async () => {
    const { gate, trader } = await openExchange(world())
    const reading = await makeKey(world(), trader)
    const trading = await makeKey(world(), trader, { dialect: 'okx', permissions: ['trade'] })
    parts = { gate, trader, reading, trading }
  })
  return {
    world,
    parts: () => parts,
    /** A request signed by a key, asked about through a gateway. `more`: headers the client put in front. */
    async ask(kind: Kind, wanted: Wanted, given: Ask = {}): Promise<Heard> {
      const { options, sent, process, more = [], key = parts.reading, gate = parts.gate } = given
      const { method, target, headers, body } = await signed(world(), key, wanted)
      return await gateways[kind](
        { world: world(), gate, ...(process && { process }), ...(options && { options }) },
        {
          method,
          target,
          headers: [...more, ...headers],
          body: given.body === undefined ? body : given.body,
        },
        sent,
      )
    },
    /** What the holder is told by mail meanwhile. */
    async told(meanwhile: () => Promise<void>): Promise<string[]> {
      const { email } = parts.trader
      const before = (await world().settledMails(email)).length
      await meanwhile()
      const all = (await world().settledMails(email)).map(({ subject }) => subject)
      return all.slice(0, all.length - before)
    },
  }
}

export const isYes = ({ status, headers }: Heard): boolean =>
  status === 200 && headers['sallyport-key'] !== undefined

/** Nothing of a yes is in it, and no gateway takes it for one. */
export function expectNo(heard: Heard, status?: number): void {
  expect(Math.floor(heard.status / 100)).toBeGreaterThanOrEqual(4)
  if (status) expect(heard.status).toBe(status)
  const ours = Object.keys(heard.headers).filter((name) => /^sallyport-(key|account|perm|req)/.test(name))
  expect(ours).toEqual([])
}

/** That bodies are handed over, in the words of each gateway: nginx says of each request whether it has one. */
export const wholeOf = (kind: Kind): string => (kind === 'nginx' ? '' : 'body=sent')

export const joinOptions = (kind: Kind, ...options: string[]): string =>
  options.filter(Boolean).join(kind === 'envoy' ? ';' : '&')

export const order = { method: 'POST', target: '/api/v5/trade/order', body: '{"instId":"BTC-USDT","sz":"1"}' }
