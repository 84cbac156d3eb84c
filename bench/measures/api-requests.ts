import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, median, ratios, spread } from '../figures.ts'
import { type Generator, openGenerator } from '../load/open-generator.ts'
import { requestText } from '../load/request.ts'
import type { SignedDialect } from '../load/signing.ts'
import type { Verified } from '../load/verifications.ts'
import { openKeyPeer, type Peer } from '../peers/open-peer.ts'
import { type Keyed, openKeyed, usedEach } from '../product/keyed.ts'
import { residentMiB } from './memory.ts'

const load = { connections: 32, milliseconds: 3_000 }
/** As many as may be answered in that time; where more could be, the turn is over sooner. */
const most = { okx: 90_000, kucoin: 90_000, 'native-hmac': 90_000, native: 40_000 }
const few = 1_000

/** A reading one, which may come again, and others that change something, each remembered as it passes. */
const asked = {
  okx: { what: 'okx GET', id: 'k', idAtMany: 'm' },
  kucoin: { what: 'kucoin POST', id: 'k2', idAtMany: 'm2' },
  'native-hmac': { what: 'native POST, HMAC', id: 'k3', idAtMany: 'm3' },
  native: { what: 'native POST, Ed25519', id: 'k4', idAtMany: 'm4' },
} as const satisfies Partial<Record<SignedDialect, unknown>>
type Asked = keyof typeof asked
const names = Object.keys(asked) as Asked[]

type Place = { small: Keyed; large: Keyed; peer: Peer; generator: Generator }
type Rates = {
  empty: number[]
  peer: number[]
  small: Record<Asked, number[]>
  large: Record<Asked, number[]>
}

/**
 * Signed requests checked per second by HTTP: against an empty route of the same server, at `many` keys against a thousand, and against better-auth's
 * verification of API keys on the same PostgreSQL, turn by turn; and what a million of them leave in memory.
 */
export async function measureApiRequests(
  adminUrl: string,
  rounds: number,
  { keys: many, requests }: { keys: number; requests: number },
): Promise<Figure[]> {
  const opened: { close(): Promise<void> | void }[] = []
  const open = async <T extends { close(): Promise<void> | void }>(opening: Promise<T>): Promise<T> => {
    const one = await opening
    opened.push(one)
    return one
  }
  try {
    const place: Place = {
      small: await open(openKeyed(adminUrl, few)),
      large: await open(openKeyed(adminUrl, many)),
      peer: await open(openKeyPeer(adminUrl, 16)),
      generator: await open(Promise.resolve(openGenerator())),
    }
    const rates = await takeTurns(place, rounds)
    return [
      ...names.map((name) => againstEmpty(name, rates, rounds)),
      againstPeer('k5', 'okx', rates, rounds),
      againstPeer('k6', 'native', rates, rounds),
      ...names.map((name) => byNumber(name, rates, rounds, many)),
      await memoryOf(place, requests),
    ]
  } finally {
    for (const one of opened.reverse()) await one.close()
  }
}

async function takeTurns(place: Place, rounds: number): Promise<Rates> {
  const none = (): Record<Asked, number[]> => ({ okx: [], kucoin: [], 'native-hmac': [], native: [] })
  const rates: Rates = { empty: [], peer: [], small: none(), large: none() }
  // One turn beforehand, so that all have compiled what they run and have in memory what they use.
  for (let round = -1; round < rounds; round += 1) {
    const { port, origin } = place.small.server
    const empty = await flood(place, port, [requestText(origin, 'GET', '/health/live')])
    const peer = await flood(place, place.peer.port, place.peer.requests)
    if (round >= 0) {
      rates.empty.push(empty)
      rates.peer.push(peer)
    }
    for (const name of names)
      for (const size of round % 2 ? (['small', 'large'] as const) : (['large', 'small'] as const)) {
        const { perSecond } = await verify(place, place[size], name)
        if (round >= 0) rates[size][name].push(perSecond)
      }
  }
  return rates
}

async function flood({ generator }: Place, port: number, requests: string[]): Promise<number> {
  const { perSecond, wrong } = await generator.run('flood', { port, requests, ...load })
  if (wrong > 0) throw new Error(`${wrong} answers were not 200`)
  return perSecond
}

async function verify(
  { generator }: Pick<Place, 'generator'>,
  { server: { port, origin }, token, clients }: Keyed,
  dialect: Asked,
): Promise<Verified> {
  const job = { origin, port, token, dialect, keys: clients[dialect], most: most[dialect], ...load }
  const done = await generator.run('verifications', job)
  if (done.wrong > 0) throw new Error(`${done.wrong} were not allowed: ${done.answer}`)
  return done
}

/** After the first tenth, which fills what is kept for speed. Half of them are remembered. */
async function memoryOf({ small, generator }: Place, requests: number): Promise<Figure> {
  const { pid } = small.server
  const resident = async (): Promise<number> => {
    await sleep(5_000)
    return residentMiB(pid)
  }
  const ask = async (count: number): Promise<void> => {
    for (let n = 0, done = 0; done < count; n += 1)
      done += (await verify({ generator }, small, names[n % 2]!)).right
  }
  await ask(requests / 10)
  const before = await resident()
  await ask(requests)
  const after = await resident()
  const grown = after / before
  return {
    id: 'n',
    what: `resident memory after ${requests} checked requests, against after the first ${requests / 10}`,
    value: `${grown.toFixed(2)}×`,
    bar: '≤ 1.10×',
    met: grown <= 1.1,
    how: `VmRSS of the process 5 s after the load; okx GET and kucoin POST in turns of ${load.milliseconds / 1000} s, ${usedEach} keys each, ${load.connections} connections`,
    detail: [`before ${before.toFixed(0)} MB`, `after ${after.toFixed(0)} MB`],
  }
}

function againstEmpty(name: Asked, { small, empty }: Rates, rounds: number): Figure {
  const each = ratios(small[name], empty)
  return {
    id: asked[name].id,
    what: `signed requests checked by HTTP, ${asked[name].what}, against an empty route`,
    value: `${spread(each, 2)}, ${median(small[name]).toFixed(0)} /s`,
    bar: '≥ 0.50',
    met: median(each) >= 0.5,
    how: `POST /service/v1/api-requests/verify, ${usedEach} keys in turn, signed beforehand; /health/live of the same process; ${load.connections} connections, ${rounds} turns of ${load.milliseconds / 1000} s`,
    detail: [`checked ${spread(small[name])} /s`, `empty ${spread(empty)} /s`],
  }
}

function againstPeer(id: string, name: Asked, { small, peer }: Rates, rounds: number): Figure {
  const each = ratios(small[name], peer)
  return {
    id,
    what: `the same (${asked[name].what}), against better-auth's verifyApiKey on PostgreSQL`,
    value: `${spread(each, 1)}×`,
    bar: '≥ 10×',
    met: median(each) >= 10,
    how: `@better-auth/api-key 1.7.5 behind the barest node:http server, its rate limit off; same PostgreSQL, ${rounds} turns in the same run`,
    detail: [`better-auth ${spread(peer)} /s`],
  }
}

function byNumber(name: Asked, { small, large }: Rates, rounds: number, many: number): Figure {
  const each = ratios(large[name], small[name])
  return {
    id: asked[name].idAtMany,
    what: `the same at ${many} keys, against ${few} (${asked[name].what})`,
    value: `${spread(each, 2)}×`,
    bar: '≥ 0.90×',
    met: median(each) >= 0.9,
    how: `two installations, turn by turn; ${usedEach} keys of each dialect in use, the others filled by SQL; ${rounds} turns`,
    detail: [`${few} keys ${spread(small[name])} /s`, `${many} keys ${spread(large[name])} /s`],
  }
}
