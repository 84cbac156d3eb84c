import { posix } from 'node:path'
import type { Import } from './read.ts'

/** Domains by row; each may use those of the rows above. */
export type Rows = readonly (readonly string[])[]

type Place =
  | { layer: 'policy' | 'platform' | 'app' | 'start' | 'outside' | 'package' }
  | { layer: 'domain'; domain: string; row: number; inside: string }
  | { layer: 'unlisted'; domain: string }

/** Files that are there for tests: `x.test.ts`, `x.testing.ts`, and what stands in a folder `testing`. */
const isTest = (file: string): boolean => /\.(test|testing)\.ts$|(^|\/)testing\//.test(file)

/** Where a file stands; `file` is relative to `server/src`. */
function placeOf(rows: Rows, file: string): Place {
  if (file.startsWith('../')) return { layer: 'outside' }
  const [first = '', second = ''] = file.split('/')
  if (first === 'policy' || first === 'platform' || first === 'app') return { layer: first }
  if (first !== 'domains') return { layer: 'start' }
  const rest = file.slice('domains/'.length)
  const listed = rows.flatMap((row, n) => row.map((domain) => ({ domain, n })))
  const found = listed
    .filter(({ domain }) => rest.startsWith(`${domain}/`))
    .toSorted((a, b) => b.domain.length - a.domain.length)[0]
  if (!found) return { layer: 'unlisted', domain: second }
  const { domain, n: row } = found
  return { layer: 'domain', domain, row, inside: rest.slice(domain.length + 1) }
}

/** What is wrong with the imports of one file, as lines to print. */
export function judgeFile(rows: Rows, file: string, imports: readonly Import[]): string[] {
  return imports.flatMap((one) => {
    const why = one.star ? 'name what you export: no `export *`' : judge(rows, file, one.from)
    return why ? [`server/src/${file}:${one.line}: ${one.from}: ${why}`] : []
  })
}

function judge(rows: Rows, file: string, from: string): string | null {
  const own = placeOf(rows, file)
  if (isTest(file)) return null
  if (own.layer === 'policy') return /^\.\/[^/]+$/.test(from) ? null : 'policy imports nothing but policy'
  if (!from.startsWith('.')) return null
  const target = posix.normalize(posix.join(posix.dirname(file), from))
  const other = placeOf(rows, target)
  if (other.layer === 'outside') return 'server/src imports nothing from outside itself'
  if (isTest(target)) return 'this is there for tests only'
  if (other.layer === 'start') return own.layer === 'start' ? null : 'nobody imports what starts the process'
  if (other.layer === 'unlisted') return `give the domain ${other.domain} its place in tools/check-imports.ts`
  if (own.layer === 'unlisted') return `give the domain ${own.domain} its place in tools/check-imports.ts`
  if (own.layer === 'platform') return judgePlatform(other)
  if (other.layer === 'domain') return judgeDomain(own, other)
  if (other.layer === 'app' && own.layer === 'domain') return 'a domain does not know the app'
  return null
}

const judgePlatform = (other: Place): string | null =>
  other.layer === 'platform' || other.layer === 'policy'
    ? null
    : 'platform knows no word of the product: it imports platform and policy only'

function judgeDomain(own: Place, other: Extract<Place, { layer: 'domain' }>): string | null {
  if (own.layer === 'domain' && own.domain === other.domain) return null
  if (other.inside !== 'index.ts')
    return `only index.ts of ${other.domain} may be imported${other.inside === 'store.ts' ? ', never its tables' : ''}`
  if (own.layer !== 'domain' || other.row < own.row) return null
  const where = other.row === own.row ? 'beside' : 'below'
  return `${other.domain} stands ${where} ${own.domain} in the order of domains: use what stands above, or let app/ join them`
}

/** What is wrong with the table itself: a domain without a folder. */
export const judgeTable = (rows: Rows, files: readonly string[]): string[] =>
  rows
    .flat()
    .filter((domain) => !files.some((file) => file === `domains/${domain}/index.ts`))
    .map((domain) => `tools/check-imports.ts: there is no domains/${domain}/index.ts`)
