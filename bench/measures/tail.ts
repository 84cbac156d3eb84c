import { availableParallelism } from 'node:os'
import { type Figure, median, percentile, ratios, spread } from '../figures.ts'
import type { Installation } from '../installation.ts'
import { openGenerator } from '../load/open-generator.ts'
import { requestText } from '../load/request.ts'

const pace = { perSecond: 150, milliseconds: 8_000 }

/** p99 of `GET /v1/session` at a steady pace: idle, then while sign-ins come as fast as they are answered. */
export async function measureTail(place: Installation, sessions: string[], rounds: number): Promise<Figure> {
  const { first, generator, people } = place
  const requests = sessions.map((token) =>
    requestText(first.origin, 'GET', '/v1/session', { cookie: `sallyport_session=${token}` }),
  )
  const flooder = openGenerator()
  const idle: number[] = []
  const busy: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    idle.push(await p99(generator.run('probe', { port: first.port, requests, ...pace })))
    const connections = 4 * availableParallelism()
    const flood = flooder.run('signIns', {
      origin: first.origin,
      port: first.port,
      people,
      connections,
      warmUp: 1_000,
      milliseconds: pace.milliseconds + 1_000,
    })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    busy.push(await p99(generator.run('probe', { port: first.port, requests, ...pace })))
    people.splice(0, people.length, ...(await flood).people)
  }
  flooder.close()
  const each = ratios(busy, idle)
  return {
    id: 'c',
    what: 'p99 of GET /v1/session while sign-ins are saturated, against idle',
    value: `${spread(each, 1)}×`,
    bar: '≤ 3×',
    met: median(each) <= 3,
    how: `open loop, ${pace.perSecond}/s, time counted from when each request was due; ${rounds} turns of ${pace.milliseconds / 1000} s`,
    detail: [`idle p99 ${spread(idle, 2)} ms`, `saturated p99 ${spread(busy, 2)} ms`],
  }
}

async function p99(probed: Promise<{ latencies: number[]; wrong: number }>): Promise<number> {
  const { latencies, wrong } = await probed
  if (wrong > 0) throw new Error(`${wrong} answers were not 200`)
  return percentile(latencies, 0.99)
}
