import { codeAt } from '../../server/test/people.ts'
import { type Figure, median, ratios, spread } from '../figures.ts'
import { type Generator, openGenerator } from '../load/open-generator.ts'
import { requestText } from '../load/request.ts'
import {
  type Bench,
  inLines,
  makeProtected,
  openBench,
  type Protected,
  toFactor,
} from '../product/protected.ts'

const people = 400
const connections = 32

/**
 * A TOTP code at sign-in, from the request to the session it opens, against an empty route of the same server, turn by turn. The
 * passwords were given before.
 */
export async function measureTotp(adminUrl: string, rounds: number): Promise<Figure> {
  const bench = await openBench(adminUrl)
  const generator = openGenerator()
  try {
    const all = await inLines(people, 8, () => makeProtected(bench))
    const rates = { ours: [] as number[], empty: [] as number[] }
    for (let round = 0; round < rounds; round += 1) {
      rates.empty.push(await emptyRate(bench, generator))
      rates.ours.push(await totpRate(bench, generator, all))
    }
    return figureOf(rates, rounds)
  } finally {
    generator.close()
    await bench.close()
  }
}

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
  const { perSecond, wrong } = await generator.run('burst', {
    port: bench.server.port,
    requests,
    connections,
  })
  if (wrong > 0) throw new Error(`${wrong} codes did not open a session`)
  return perSecond
}

function figureOf({ ours, empty }: Record<'ours' | 'empty', number[]>, rounds: number): Figure {
  const each = ratios(ours, empty)
  return {
    id: 'f',
    what: 'a TOTP code at sign-in, to the session it opens, against an empty route',
    value: spread(each, 3),
    bar: 'reported',
    met: median(each) > 0,
    how: `POST /v1/sign-ins/current/answers of ${people} people against /health/live of the same process; ${connections} connections, ${rounds} turns`,
    detail: [`codes ${spread(ours)} /s`, `empty ${spread(empty)} /s`],
  }
}
