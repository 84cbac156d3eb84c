import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { codeAt } from '../../server/test/people.ts'
import { type Figure, median, ratios, spread } from '../figures.ts'
import { type Generator, openGenerator } from '../load/open-generator.ts'
import { requestText } from '../load/request.ts'
import {
  type Bench,
  inLines,
  makeKeyHolder,
  makeProtected,
  openBench,
  type Protected,
  toFactor,
} from '../product/protected.ts'
import { root } from '../product/server.ts'

const connections = 16
const bar = 0.8

/** One write that records an event, made ready for everybody and then asked for all at once. */
type Kind<T> = {
  people: number
  make: (bench: Bench) => Promise<T>
  requests: (bench: Bench, people: T[]) => Promise<string[]>
  about: Pick<Figure, 'id' | 'what' | 'how'>
}

/**
 * Writes per second with what happened written down, waiting, sealed and signed, against the same server that writes no events at all
 * (product/without-audit.mjs), turn by turn: a sign-in, and the smallest write there is.
 */
export async function measureAudit(adminUrl: string, rounds: number): Promise<Figure[]> {
  return [await measure(adminUrl, rounds, signIns), await measure(adminUrl, rounds, smallWrites)]
}

const signIns: Kind<Protected> = {
  people: 100,
  make: makeProtected,
  requests: async (bench, people) => {
    // Beyond the steps whose codes were used by now.
    await bench.advance(90)
    const cookies = await inLines(people.length, 8, (n) => toFactor(people[n]!))
    const now = await bench.world.now()
    return people.map(({ address, secret }, n) =>
      requestText(bench.server.origin, 'POST', '/v1/sign-ins/current/answers', {
        cookie: cookies[n]!,
        address,
        body: { method: 'totp', code: codeAt(secret, now) },
      }),
    )
  },
  about: {
    id: 'h',
    what: 'sign-ins (TOTP answers) per second with auditing on, against off',
    how: 'POST /v1/sign-ins/current/answers, the passwords given before',
  },
}

type Renamer = { cookie: string; address: string; path: string }

const writesEach = 60

const smallWrites: Kind<Renamer> = {
  people: 16,
  make: async (bench) => {
    const { browser, address } = await makeKeyHolder(bench)
    const { body } = await browser.get('/v1/factors')
    const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    return { cookie, address, path: `/v1/factors/passkeys/${body.passkeys[0].id}` }
  },
  requests: async (bench, people) => {
    // Past the limit of changes for one session.
    await bench.advance(3_000)
    return Array.from({ length: people.length * writesEach }, (_, n) => {
      const { path, ...from } = people[n % people.length]!
      return requestText(bench.server.origin, 'PUT', path, { ...from, body: { name: `Key ${n}` } })
    })
  },
  about: {
    id: 'h2',
    what: 'the smallest write that records an event, per second with auditing on, against off',
    how: 'a passkey renamed: one changed row beside the event',
  },
}

async function measure<T>(adminUrl: string, rounds: number, kind: Kind<T>): Promise<Figure> {
  const without = pathToFileURL(join(root, 'bench/product/without-audit.mjs')).href
  const on = await openBench(adminUrl)
  const off = await openBench(adminUrl, ['--import', without])
  const generator = openGenerator()
  try {
    const people = new Map<Bench, T[]>()
    for (const bench of [on, off]) people.set(bench, await inLines(kind.people, 8, () => kind.make(bench)))
    const rates = new Map<Bench, number[]>([
      [on, []],
      [off, []],
    ])
    // One turn beforehand, so that both have compiled what they run.
    for (let round = -1; round < rounds; round += 1)
      for (const bench of round % 2 ? [on, off] : [off, on]) {
        const rate = await turn(bench, generator, await kind.requests(bench, people.get(bench)!))
        if (round >= 0) rates.get(bench)!.push(rate)
      }
    await expectAudited(on, off)
    return figureOf(kind, rates.get(on)!, rates.get(off)!, rounds)
  } finally {
    generator.close()
    await on.close()
    await off.close()
  }
}

async function turn({ server }: Bench, generator: Generator, requests: string[]): Promise<number> {
  const { perSecond, wrong } = await generator.run('burst', { port: server.port, requests, connections })
  if (wrong > 0) throw new Error(`${wrong} of ${requests.length} did not work`)
  return perSecond
}

/** That the one did all of it, and the other nothing. */
async function expectAudited(on: Bench, off: Bench): Promise<void> {
  const counts = `select (select count(*)::int from events) as events, (select count(*)::int from audit_seals) as seals,
    (select count(*)::int from audit_checkpoints) as signed`
  const [audited] = await on.ask<Record<string, number>>(counts)
  const [plain] = await off.ask<Record<string, number>>(counts)
  if (Object.values(audited!).some((count) => count === 0))
    throw new Error(`not audited: ${JSON.stringify(audited)}`)
  if (Object.values(plain!).some((count) => count > 0)) throw new Error(`audited: ${JSON.stringify(plain)}`)
}

function figureOf<T>({ about, people }: Kind<T>, on: number[], off: number[], rounds: number): Figure {
  const each = ratios(on, off)
  return {
    ...about,
    value: spread(each, 2),
    bar: `≥ ${bar.toFixed(2)}`,
    met: median(each) >= bar,
    how: `${about.how}; ${people} people, ${connections} connections, ${rounds} turns of each; mac, waiting list, seals and checkpoints while it runs, against no row at all`,
    detail: [`on ${spread(on)} /s`, `off ${spread(off)} /s`],
  }
}
