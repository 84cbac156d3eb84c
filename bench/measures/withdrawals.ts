import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, median, ratios, spread } from '../figures.ts'
import { type Generator, openGenerator } from '../load/open-generator.ts'
import { requestText } from '../load/request.ts'
import { addressesEach, type Filled, fill, listed, unlisted } from '../product/filled.ts'
import { type Bench, openBench } from '../product/protected.ts'

const connections = 16
/** Requests a turn, each for an account by chance. */
const each = 1_500
const few = 1_000
/** So much longer may a decision take at the larger number of accounts. */
const bar = 1.2

const kinds = { 'confirmation-required': listed, refused: unlisted } as const
type Kind = keyof typeof kinds
type Place = { bench: Bench; filled: Filled }

/**
 * Decisions per second whether value may leave: `POST /service/v1/withdrawals`, once with an answer that asks the holder and once with a refusal, which is written
 * down, sealed and mailed. Against an empty route of the same server, and at `many` accounts against a thousand, turn by turn.
 */
export async function measureWithdrawals(adminUrl: string, rounds: number, many: number): Promise<Figure[]> {
  const places: Place[] = []
  const generator = openGenerator()
  try {
    for (const accounts of [few, many]) {
      const bench = await openBench(adminUrl)
      places.push({ bench, filled: undefined as never })
      places.at(-1)!.filled = await fill(bench, accounts)
    }
    const rates = await takeTurns(places as [Place, Place], generator, rounds)
    return (Object.keys(kinds) as Kind[]).flatMap((kind) => figuresOf(kind, rates, rounds, many))
  } finally {
    generator.close()
    for (const { bench } of places) await bench.close()
  }
}

type Rates = { empty: number[]; small: Record<Kind, number[]>; large: Record<Kind, number[]> }

async function takeTurns(
  [small, large]: [Place, Place],
  generator: Generator,
  rounds: number,
): Promise<Rates> {
  const none = () => ({ 'confirmation-required': [], refused: [] })
  const rates: Rates = { empty: [], small: none(), large: none() }
  // One turn beforehand, so that both have compiled what they run and have in memory what they use.
  for (let round = -1; round < rounds; round += 1) {
    const empty = await emptyRate(small, generator)
    if (round >= 0) rates.empty.push(empty)
    for (const kind of Object.keys(kinds) as Kind[])
      for (const place of round % 2 ? [small, large] : [large, small]) {
        const rate = await turn(place, generator, kind)
        if (round >= 0) (place === small ? rates.small : rates.large)[kind].push(rate)
      }
  }
  return rates
}

async function emptyRate({ bench: { server } }: Place, generator: Generator): Promise<number> {
  const requests = [requestText(server.origin, 'GET', '/health/live')]
  const flood = { port: server.port, requests, connections, milliseconds: 3_000 }
  const { perSecond, wrong } = await generator.run('flood', flood)
  if (wrong > 0) throw new Error(`${wrong} answers were not 200`)
  return perSecond
}

async function turn({ bench, filled }: Place, generator: Generator, kind: Kind): Promise<number> {
  const requests = Array.from({ length: each }, () => wish(bench, filled, kind))
  const { perSecond, wrong } = await generator.run('burst', {
    port: bench.server.port,
    requests,
    connections,
  })
  if (wrong > 0) throw new Error(`${wrong} of ${each} were not decided`)
  const found = await bench.ask<{ state: string; count: number }>(
    'select state, count(*)::int as count from withdrawals group by state',
  )
  if (found.length !== 1 || found[0]!.state !== kind || found[0]!.count !== each)
    throw new Error(`decided otherwise: ${JSON.stringify(found)}`)
  await tidy(bench)
  return perSecond
}

/** In whole numbers of the unit of account, so that nobody comes near a limit. */
function wish({ server }: Bench, filled: Filled, kind: Kind): string {
  const n = randomInt(filled.accounts)
  const body = {
    idempotencyKey: randomUUID(),
    account: filled.account(n),
    source: { session: filled.session(n) },
    ...{ kind: 'on-chain', asset: 'BTC', network: 'bitcoin', address: kinds[kind] },
    ...{ amount: '0.0001', fiatValue: '1' },
  }
  return requestText(server.origin, 'POST', '/service/v1/withdrawals', { token: filled.token, body })
}

/** Nothing of a turn is left for the next one: mails have gone, and a new day has its own limits. */
async function tidy(bench: Bench): Promise<void> {
  const waiting = 'select count(*)::int as count from notices where sent_at is null and gave_up_at is null'
  while ((await bench.ask<{ count: number }>(waiting))[0]!.count > 0) await sleep(100)
  await bench.ask('truncate withdrawals, mailbox_messages')
  await bench.advance(86_401)
}

function figuresOf(kind: Kind, { empty, small, large }: Rates, rounds: number, many: number): Figure[] {
  const refused = kind === 'refused'
  const what = refused ? 'refused, with its event and its mail' : 'to be confirmed by the holder'
  const against = ratios(small[kind], empty)
  const cost = ratios(small[kind], large[kind])
  const how = `POST /service/v1/withdrawals, ${each} accounts by chance a turn, ${connections} connections, ${rounds} turns`
  return [
    {
      id: refused ? 'i2' : 'i',
      what: `withdrawals decided, ${what}, against an empty route`,
      value: `${spread(against, 4)}, ${median(small[kind]).toFixed(0)} /s`,
      bar: 'none',
      met: true,
      how: `${how}; /health/live of the same process; ${few} accounts with ${addressesEach} addresses each`,
      detail: [`decisions ${spread(small[kind])} /s`, `empty ${spread(empty)} /s`],
    },
    {
      id: refused ? 'j2' : 'j',
      what: `what such a decision costs at ${many} accounts, against ${few}`,
      value: `${spread(cost, 2)}×`,
      bar: `≤ ${bar.toFixed(2)}×`,
      met: median(cost) <= bar,
      how: `${how}; ${addressesEach} addresses each, filled by SQL and analysed; two installations, turn by turn`,
      detail: [`${few} accounts ${spread(small[kind])} /s`, `${many} accounts ${spread(large[kind])} /s`],
    },
  ]
}
