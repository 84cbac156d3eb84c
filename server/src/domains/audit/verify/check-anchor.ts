import type { KeyObject } from 'node:crypto'
import type { Reader } from '../../../platform/db.ts'
import { isSigned, readAnchorLine, type Statement } from '../chain/checkpoint-text.ts'
import type { Report } from './findings.ts'
import { sealHashes } from './store.ts'

const atOnce = 500

/** The end of the chain as it was found: its last seal, how many events are sealed, and the hash of its first seal. */
export type ChainEnd = { seal: number; events: number; chain: string | null }

/**
 * `unread`: lines that are none, as a line is that a process died over. `newest` by its time, `farthest` by its seal: under a clock that jumped these
 * are two.
 */
export type Anchored = {
  lines: number
  unread: number
  newest: Statement | null
  farthest: Statement | null
}

/**
 * What an anchor outside was told, line by line, against the chain: the only thing that knows of a tail that was cut with all its seals,
 * and of an old backup in the place of the database. `asOf` reads the chain as it was checked; what was anchored since is looked up as it is `now`.
 */
export async function checkAnchor(
  { asOf, now }: { asOf: Reader; now: Reader },
  lines: AsyncIterable<string>,
  { key, end, name, report }: { key: KeyObject; end: ChainEnd; name: string; report: Report },
): Promise<Anchored> {
  const anchored: Anchored = { lines: 0, unread: 0, newest: null, farthest: null }
  const compared = createComparison(end)
  for await (const batch of inBatches(lines)) {
    const seals = batch.flatMap((line) => readAnchorLine(line)?.statement.seal ?? [])
    const hashes = await sealHashes(asOf, seals)
    const later = seals.filter((seal) => seal > end.seal)
    if (later.length > 0) for (const [seal, hash] of await sealHashes(now, later)) hashes.set(seal, hash)
    for (const line of batch) {
      anchored.lines += 1
      const read = readAnchorLine(line)
      if (!read) anchored.unread += 1
      else if (!isSigned(key, read.statement, read.signature))
        report({
          kind: 'anchor-not-ours',
          seal: read.statement.seal,
          text: `line ${anchored.lines} of ${name} (seal ${read.statement.seal}) is not signed by this key`,
        })
      else {
        compared.take(read.statement, hashes.get(read.statement.seal))
        if (!anchored.newest || read.statement.at > anchored.newest.at) anchored.newest = read.statement
        if (!anchored.farthest || read.statement.seal > anchored.farthest.seal)
          anchored.farthest = read.statement
      }
    }
  }
  compared.tell(name, report)
  return anchored
}

/** Gathers what does not fit into one sentence each: a rollback leaves thousands of lines that do not. */
function createComparison(end: ChainEnd) {
  let fits: Statement | null = null
  let ahead: Statement | null = null
  let differs: Statement | null = null
  let otherChain: Statement | null = null
  return {
    take: (one: Statement, hash: string | undefined): void => {
      if (end.chain !== null && one.chain !== end.chain) otherChain ??= one
      else if (hash === undefined && one.seal > end.seal) {
        if (!ahead || one.seal > ahead.seal) ahead = one
      } else if (hash !== one.hash) {
        if (!differs || one.seal < differs.seal) differs = one
      } else if (!fits || one.seal > fits.seal) fits = one
    },
    tell: (name: string, report: Report): void => {
      const until = fits ? `it fits up to seal ${fits.seal}, signed ${fits.at}` : 'no line fits'
      if (otherChain)
        report({
          kind: 'anchor-differs',
          seal: 1,
          text: `${name} knows another chain, which began otherwise and had ${otherChain.events} events at ${otherChain.at}: everything was replaced`,
        })
      if (differs)
        report({
          kind: 'anchor-differs',
          seal: differs.seal,
          text: `seal ${differs.seal} is not the one that ${name} was told of at ${differs.at}: ${until}; what came after was replaced, as after an old backup`,
        })
      if (ahead)
        report({
          kind: 'anchor-ahead',
          seal: end.seal + 1,
          text: `the chain ends at seal ${end.seal} with ${end.events} events, and ${name} knows seal ${ahead.seal} with ${ahead.events} events of ${ahead.at}: the tail was cut, or an old backup restored; ${until}`,
        })
    },
  }
}

async function* inBatches(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = []
  for await (const line of lines) {
    batch.push(line)
    if (batch.length < atOnce) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
