import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Figure } from './figures.ts'
import { install } from './installation.ts'
import { measureAudit } from './measures/audit.ts'
import { measurePasskey, measureTotp } from './measures/factors.ts'
import { measureMemory } from './measures/memory.ts'
import { measureSession } from './measures/session.ts'
import { measureSignIn } from './measures/sign-in.ts'
import { measureStart } from './measures/start.ts'
import { measureTail } from './measures/tail.ts'
import { openPeer } from './peers/open-peer.ts'
import { root } from './product/server.ts'
import { writeReport } from './report.ts'

/** `npm run bench [-- --rounds 5]`: all figures in one run, printed and written to docs/bench.md. */
const adminUrl = process.env.SALLYPORT_TEST_DATABASE_URL
if (!adminUrl) throw new Error('start it with `npm run bench`, which brings a PostgreSQL')
const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 5

const figures: Figure[] = []
const told = (...some: Figure[]): void => {
  figures.push(...some)
  for (const { id, what, value, bar, met, detail } of some)
    process.stdout.write(`${met ? '✓' : '✗'} (${id}) ${what}: ${value}, bar ${bar}  [${detail.join('; ')}]\n`)
}

const place = await install(adminUrl, 64)
try {
  const peer = await openPeer(adminUrl, 16)
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
told(await measureTotp(adminUrl, rounds))
told(await measurePasskey(adminUrl, rounds))
told(...(await measureAudit(adminUrl, rounds)))
told(...(await measureStart(rounds)))
writeFileSync(join(root, 'docs/bench.md'), withNotes(writeReport(figures)))

/** What people wrote under the figures stays. */
function withNotes(report: string): string {
  const notes = /\n## What was found[\s\S]*$/.exec(
    readFileSync(join(root, 'docs/bench.md'), { encoding: 'utf8', flag: 'a+' }),
  )
  return report + (notes ? notes[0] : '')
}
