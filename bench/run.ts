import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Figure } from './figures.ts'
import { install } from './installation.ts'
import { measureApiRequests } from './measures/api-requests.ts'
import { measureAudit } from './measures/audit.ts'
import { measureDialects } from './measures/dialects.ts'
import { measurePasskey, measureTotp } from './measures/factors.ts'
import { measureMemory } from './measures/memory.ts'
import { measureSession } from './measures/session.ts'
import { measureSignIn } from './measures/sign-in.ts'
import { measureStart } from './measures/start.ts'
import { measureTail } from './measures/tail.ts'
import { measureWithdrawals } from './measures/withdrawals.ts'
import { openPeer } from './peers/open-peer.ts'
import { root } from './product/server.ts'
import { mergeReport, writeReport } from './report.ts'

/**
 * `npm run bench [-- NAME… --rounds 5 --accounts 1000000 --keys 1000000 --requests 1000000]`: all figures in one run, or those of these names alone, printed and written to docs/bench.md. With other
 * numbers than are promised they are only printed.
 */
const adminUrl = process.env.SALLYPORT_TEST_DATABASE_URL
if (!adminUrl) throw new Error('start it with `npm run bench`, which brings a PostgreSQL')
const promised = 1_000_000
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    accounts: { type: 'string', default: String(promised) },
    keys: { type: 'string', default: String(promised) },
    requests: { type: 'string', default: String(promised) },
  },
})
const rounds = Number(values.rounds) || 5
const accounts = Number(values.accounts) || promised
const keys = Number(values.keys) || promised
const requests = Number(values.requests) || promised

const figures: Figure[] = []
const told = (...some: Figure[]): void => {
  figures.push(...some)
  for (const { id, what, value, bar, met, detail } of some)
    process.stdout.write(`${met ? '✓' : '✗'} (${id}) ${what}: ${value}, bar ${bar}  [${detail.join('; ')}]\n`)
}

const measures: Record<string, () => Promise<void>> = {
  sessions: measureSessions,
  factors: async () => {
    told(await measureTotp(adminUrl, rounds))
    told(await measurePasskey(adminUrl, rounds))
  },
  audit: async () => told(...(await measureAudit(adminUrl, rounds))),
  withdrawals: async () => told(...(await measureWithdrawals(adminUrl, rounds, accounts))),
  dialects: async () => told(...(await measureDialects(rounds))),
  'api-requests': async () => told(...(await measureApiRequests(adminUrl, rounds, { keys, requests }))),
  start: async () => told(...(await measureStart(rounds))),
}

const unknown = positionals.filter((name) => !(name in measures))
if (unknown.length > 0)
  throw new Error(`${unknown.join(', ')}: there are ${Object.keys(measures).join(', ')}`)
for (const name of positionals.length > 0 ? positionals : Object.keys(measures)) await measures[name]!()
if ([accounts, keys, requests].every((number) => number === promised)) writePage()

async function measureSessions(): Promise<void> {
  const place = await install(adminUrl!, 64)
  try {
    const peer = await openPeer(adminUrl!, 16)
    told(await measureSignIn(place, rounds))
    const { sessions } = await place.generator.run('signIns', {
      origin: place.first.origin,
      port: place.first.port,
      people: place.people,
      connections: 8,
      warmUp: 0,
      milliseconds: 3_000,
    })
    const live = sessions.slice(-16)
    told(...(await measureSession(place, live, peer, rounds)))
    await peer.close()
    told(await measureTail(place, live.slice(0, -1), rounds))
    told(await measureMemory(place))
  } finally {
    await place.close()
  }
}

/** What people wrote under the figures stays, and so do figures that were not taken again. */
function writePage(): void {
  const page = join(root, 'docs/bench.md')
  const before = readFileSync(page, { encoding: 'utf8', flag: 'a+' })
  const notes = /\n## What was found[\s\S]*$/.exec(before)?.[0] ?? ''
  writeFileSync(page, positionals.length > 0 ? mergeReport(before, figures) : writeReport(figures) + notes)
}
