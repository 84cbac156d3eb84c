import type { Reader } from '../../../platform/db.ts'
import { maskIdentifier } from '../../accounts/index.ts'
import { type Case, findCaseById, listRivals } from '../index.ts'
import { listApprovals } from './approvals-store.ts'
import { type Named, namesOf, outlineOf } from './queue.ts'
import { mayReadEvidence, requireCase } from './seats.ts'
import { readSeen, type Seen } from './seen.ts'
import { listViews, seenBy } from './views-store.ts'

type Names = (staffId: string | null) => Named | null

/**
 * One case. Addresses masked, and what was handed in to nobody but its two people while it is theirs to decide (D15): `evidence` is null then.
 * Refuses: not-found.
 */
export async function readCase(db: Reader, now: Date, staffId: string, number: string) {
  const found = await requireCase(db, number)
  const nameOf = await namesOf(db)
  const open = mayReadEvidence(found, staffId)
  const seen = await readSeen(db, now, found)
  return {
    ...outlineOf(found, staffId, nameOf),
    accountId: found.accountId,
    ...(await othersOf(db, found)),
    named: maskIdentifier(found.namedKind, found.namedCanonical),
    contact: open ? found.contact : maskIdentifier('email', found.contact),
    asked: { device: found.askedDevice, place: found.askedPlace },
    wanted: found.wanted,
    endedBecause: found.endedBecause,
    files: seen.files.length,
    approvals: await approvalsOf(db, found, seen, nameOf),
    views: await viewsOf(db, found, nameOf),
    evidence: open ? await evidenceOf(db, found, seen, staffId) : null,
  }
}

/** The case that stands in its way, and those in whose way it stands, by their numbers. */
async function othersOf(db: Reader, { id, rivalOf }: Case) {
  const standing = rivalOf ? await findCaseById(db, rivalOf) : undefined
  const rivals = await listRivals(db, id)
  return { rivalOf: standing?.number ?? null, rivals: rivals.map(({ number }) => number) }
}

/** `counts`: it is about what lies there now, by somebody who sits there now. */
async function approvalsOf(
  db: Reader,
  { id, assignedTo, secondedBy }: Case,
  { digest }: Seen,
  nameOf: Names,
) {
  const approvals = await listApprovals(db, id)
  return approvals.map((one) => ({
    by: nameOf(one.staffId)!,
    at: one.at.toISOString(),
    reason: one.reason,
    counts:
      one.digest.toString('hex') === digest && (one.staffId === assignedTo || one.staffId === secondedBy),
  }))
}

async function viewsOf(db: Reader, { id }: Case, nameOf: Names) {
  const views = await listViews(db, id)
  return views.map((one) => ({
    by: nameOf(one.staffId)!,
    file: one.fileId,
    pages: Number(one.pages),
    at: one.at.toISOString(),
  }))
}

async function evidenceOf(db: Reader, { id, statement }: Case, seen: Seen, staffId: string) {
  const mine = await seenBy(db, id, staffId)
  return {
    digest: seen.digest,
    statement,
    files: seen.files.map((file) => ({
      id: file.id,
      kind: file.kind,
      cameAs: file.cameAs,
      addedAt: file.addedAt.toISOString(),
      pages: file.pages.map(({ width, height }, n) => ({
        width,
        height,
        seen: mine.has(`${file.id}/${n + 1}`),
      })),
    })),
    verdicts: seen.verdicts.map((one) => ({
      verdict: one.verdict,
      reference: one.reference,
      at: one.at.toISOString(),
    })),
    addresses: seen.addresses.map((one) => ({
      kind: one.kind,
      masked: maskIdentifier(one.kind, one.written),
      since: one.verifiedAt.toISOString(),
    })),
  }
}
