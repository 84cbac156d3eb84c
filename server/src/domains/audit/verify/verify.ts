import type { KeyObject } from 'node:crypto'
import type { Keys } from '../../../platform/crypto.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import type { Statement } from '../chain/checkpoint-text.ts'
import { timeOf } from '../chain/moments.ts'
import type { Seal } from '../chain/seal-text.ts'
import { type Anchored, type ChainEnd, checkAnchor } from './check-anchor.ts'
import { checkCheckpoints } from './check-checkpoints.ts'
import { checkOutside, checkWaiting } from './check-outside.ts'
import type { Report } from './findings.ts'
import { walkSeals } from './walk-seals.ts'

/** Lines of signed statements, from outside the database. */
export type AnchorSource = { name: string; lines: AsyncIterable<string> }

export type VerifyParts = {
  /** With them the macs of events and seals are checked too; an auditor has the public key alone. */
  keys: Keys | null
  publicKey: KeyObject
  anchors: AnchorSource[]
  now: Date
  report: Report
}

export type Verified = {
  events: number
  /** Of these, from before there was a chain: sealed as they were found. */
  unsigned: number
  seals: number
  checkpoints: number
  waiting: number
  last: { seal: number; at: string } | null
  anchors: ({ name: string } & Anchored)[]
}

/** Checkpoints are made by the minute; a server that is stopped leaves the last minute unsigned until it runs again. */
const longestUnsigned = 10 * 60 * 1000
/** A copy of an anchor may be from yesterday, and its address away for as long as it is asked again. */
const longestBehind = 24 * 60 * 60 * 1000

/**
 * Reads all of the chain as it is at one moment, while the server goes on, and reports what is not as it was written. Needs the right to
 * read four tables and no other; memory does not grow with the number of events but for a bit each.
 */
export async function verifyChain(db: Database, parts: VerifyParts): Promise<Verified> {
  const snapshot = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return await snapshot.execute((tx) => verifyIn(db, tx, parts))
}

async function verifyIn(
  db: Database,
  tx: Tx,
  { keys, publicKey, anchors, now, report }: VerifyParts,
): Promise<Verified> {
  const signed = checkCheckpoints(tx, publicKey, report)
  let chain: string | null = null
  const passed = async (seal: Seal, events: number): Promise<void> => {
    if (seal.number === 1) chain = seal.hash.toString('hex')
    await signed.passed(seal, events)
  }
  const { seals, sealed, last, unsigned } = await walkSeals(tx, { keys, report, passed })
  const { checkpoints, signedSeal } = await signed.ended()
  if (last) reportUnsigned(last, signedSeal, now, report)
  const events = await checkOutside(tx, sealed, report)
  const waiting = await checkWaiting(tx, { keys, now, sealed, report })
  const end: ChainEnd = { seal: last?.number ?? 0, events: sealed.size, chain }
  const anchored: Verified['anchors'] = []
  for (const { name, lines } of anchors) {
    const known = await checkAnchor({ asOf: tx, now: db }, lines, { key: publicKey, end, name, report })
    reportBehind(name, known.farthest, signedSeal, now, report)
    anchored.push({ name, ...known })
  }
  const reached = last && { seal: last.number, at: timeOf(last.sealedAt) }
  return { events, unsigned, seals, checkpoints, waiting, last: reached, anchors: anchored }
}

/** Whoever has the database can take away what is to be handed over: of what was cut since then such an anchor says nothing. */
function reportBehind(
  name: string,
  farthest: Statement | null,
  signedSeal: number,
  now: Date,
  report: Report,
): void {
  const known = farthest?.seal ?? 0
  const isLate = !farthest || Math.abs(now.getTime() - new Date(farthest.at).getTime()) > longestBehind
  if (known >= signedSeal || !isLate) return
  report({
    kind: 'anchor-behind',
    seal: known + 1,
    text: `${name} knows of nothing after seal ${known} (${farthest?.at ?? 'never'}), and the chain is signed up to seal ${signedSeal}: it is an old copy, or was kept from hearing`,
  })
}

function reportUnsigned(last: Seal, signedSeal: number, now: Date, report: Report): void {
  const sealedAt = new Date(timeOf(last.sealedAt)).getTime()
  if (signedSeal >= last.number || now.getTime() - sealedAt <= longestUnsigned) return
  report({
    kind: 'chain-unsigned',
    seal: signedSeal + 1,
    text: `the chain is signed up to seal ${signedSeal} only, and goes on to seal ${last.number} of ${timeOf(last.sealedAt)}: checkpoints were removed, or the server does not run`,
  })
}
