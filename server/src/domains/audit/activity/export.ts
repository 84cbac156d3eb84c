import { Readable } from 'node:stream'
import type { Static } from 'typebox'
import type { Outside } from '../../../platform/ctx.ts'
import type { CallerOf } from '../../../platform/http/route.ts'
import { requireRate } from '../../limits/index.ts'
import { csvHead, csvLine } from './csv.ts'
import { describeFact, type Hides, readingOf } from './describe.ts'
import { readWhich } from './read-which.ts'
import type { ActivityEvent, wanted } from './shapes.ts'
import { listFacts, type Page, type StoredFact } from './store.ts'

/** Events read at once: what a copy needs of memory, however long the list is. */
const pageSize = 1_000

// Names without a date or an account: nothing a person typed, and nothing about them, stands in a header.
const files = {
  csv: { name: 'activity.csv', type: 'text/csv; charset=utf-8; header=present' },
  json: { name: 'activity.json', type: 'application/json; charset=utf-8' },
} as const

/**
 * A copy of what the list shows at this moment; what happens from here on, its own event included, is not in it. The first page is read
 * before anything is answered, the others while it is sent. Refuses bad-shape, too-many-requests.
 */
export async function prepareExport(
  out: Outside,
  caller: CallerOf<'holder'>,
  asked: Static<typeof wanted>,
  hides: Hides,
) {
  const { db, now } = out
  const { accountId } = caller
  const page: Page = { ...readWhich(asked), limit: pageSize, unusual: asked.unusual ?? false }
  await requireRate(db, now, 'activity.export', accountId)
  const read = (before?: number) =>
    listFacts(db, accountId, { ...page, ...(before !== undefined && { before }) })
  const pages = readAll(await read(), read)
  const reading = await readingOf(out, caller, asked.full ?? false, hides)
  const describe = (fact: StoredFact) => describeFact(fact, reading)
  const chunks = asked.format === 'csv' ? asCsv(pages, describe) : asJson(pages, describe, now)
  return { file: files[asked.format], body: Readable.from(chunks, { objectMode: false }) }
}

type Facts = AsyncIterable<StoredFact[]>
type Describe = (fact: StoredFact) => ActivityEvent

async function* readAll(first: StoredFact[], read: (before: number) => Promise<StoredFact[]>): Facts {
  for (let facts = first; facts.length > 0; facts = await read(facts.at(-1)!.id)) {
    yield facts
    if (facts.length < pageSize) return
  }
}

async function* asCsv(pages: Facts, describe: Describe): AsyncIterable<Buffer> {
  yield Buffer.from(csvHead)
  for await (const facts of pages) yield Buffer.from(facts.map((fact) => csvLine(describe(fact))).join(''))
}

async function* asJson(pages: Facts, describe: Describe, now: Date): AsyncIterable<Buffer> {
  yield Buffer.from(`{"exportedAt":${JSON.stringify(now)},"events":[`)
  let between = '\n'
  for await (const facts of pages) {
    const lines = facts.map((fact) => JSON.stringify(describe(fact)))
    yield Buffer.from(between + lines.join(',\n'))
    between = ',\n'
  }
  yield Buffer.from('\n]}\n')
}
