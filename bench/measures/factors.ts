import { createBrowser } from '../../server/test/browser.ts'
import { codeAt } from '../../server/test/people.ts'
import { type Figure, median, ratios, spread } from '../figures.ts'
import { type Generator, openGenerator } from '../load/open-generator.ts'
import { requestText } from '../load/request.ts'
import {
  type Bench,
  inLines,
  type KeyHolder,
  makeKeyHolder,
  makeProtected,
  openBench,
  ownAddress,
  type Protected,
  toFactor,
} from '../product/protected.ts'

const people = 400
const connections = 32

/**
 * A TOTP code at sign-in, from the request to the session it opens, against an empty route of the same server, turn by turn. The
 * passwords were given before.
 */
export const measureTotp = (adminUrl: string, rounds: number): Promise<Figure> =>
  measure(adminUrl, rounds, makeProtected, totpRate, {
    id: 'f',
    what: 'a TOTP code at sign-in, to the session it opens, against an empty route',
    how: 'POST /v1/sign-ins/current/answers, the passwords given before',
  })

/** A passkey without a name or a password, from the assertion to the session it opens, in the same way. */
export const measurePasskey = (adminUrl: string, rounds: number): Promise<Figure> =>
  measure(adminUrl, rounds, makeKeyHolder, passkeyRate, {
    id: 'g',
    what: 'a passkey assertion (ES256), to the session it opens, against an empty route',
    how: 'POST /v1/sign-ins/passkey, the challenges handed out before',
  })

type Rate<T> = (bench: Bench, generator: Generator, all: T[]) => Promise<number>

async function measure<T>(
  adminUrl: string,
  rounds: number,
  make: (bench: Bench) => Promise<T>,
  rate: Rate<T>,
  about: Pick<Figure, 'id' | 'what' | 'how'>,
): Promise<Figure> {
  const bench = await openBench(adminUrl)
  const generator = openGenerator()
  try {
    const all = await inLines(people, 8, () => make(bench))
    const rates: Rates = { ours: [], empty: [] }
    for (let round = 0; round < rounds; round += 1) {
      rates.empty.push(await emptyRate(bench, generator))
      rates.ours.push(await rate(bench, generator, all))
    }
    return figureOf(about, rates, rounds)
  } finally {
    generator.close()
    await bench.close()
  }
}

type Rates = Record<'ours' | 'empty', number[]>

async function emptyRate({ server }: Bench, generator: Generator): Promise<number> {
  const requests = [requestText(server.origin, 'GET', '/health/live')]
  const flood = { port: server.port, requests, connections, milliseconds: 3_000 }
  const { perSecond, wrong } = await generator.run('flood', flood)
  if (wrong > 0) throw new Error(`${wrong} answers were not 200`)
  return perSecond
}

async function totpRate(bench: Bench, generator: Generator, all: Protected[]): Promise<number> {
  // Beyond the steps whose codes were used by now.
  await bench.advance(90)
  const cookies = await inLines(all.length, 8, (n) => toFactor(all[n]!))
  const now = await bench.world.now()
  const requests = all.map(({ address, secret }, n) =>
    requestText(bench.server.origin, 'POST', '/v1/sign-ins/current/answers', {
      cookie: cookies[n]!,
      address,
      body: { method: 'totp', code: codeAt(secret, now) },
    }),
  )
  return await burst(bench, generator, requests)
}

async function passkeyRate(bench: Bench, generator: Generator, all: KeyHolder[]): Promise<number> {
  const { origin } = bench.server
  const requests = await inLines(all.length, 8, async (n) => {
    const address = ownAddress()
    const { body } = await createBrowser(origin, { address }).post('/v1/sign-ins/passkey-options')
    const assertion = all[n]!.authenticator.assert(body.options)
    return requestText(origin, 'POST', '/v1/sign-ins/passkey', { address, body: { assertion } })
  })
  return await burst(bench, generator, requests)
}

async function burst({ server }: Bench, generator: Generator, requests: string[]): Promise<number> {
  const { perSecond, wrong } = await generator.run('burst', { port: server.port, requests, connections })
  if (wrong > 0) throw new Error(`${wrong} of ${requests.length} opened no session`)
  return perSecond
}

function figureOf(
  { how, ...about }: Pick<Figure, 'id' | 'what' | 'how'>,
  { ours, empty }: Rates,
  rounds: number,
): Figure {
  const each = ratios(ours, empty)
  return {
    ...about,
    value: `${spread(each, 3)}, ${median(ours).toFixed(0)} /s`,
    bar: 'none',
    met: true,
    how: `${how}; ${people} people, /health/live of the same process, ${connections} connections, ${rounds} turns`,
    detail: [`answers ${spread(ours)} /s`, `empty ${spread(empty)} /s`],
  }
}
