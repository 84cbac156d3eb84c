import { hash } from 'node:crypto'
import { canonicalJson } from '../../../platform/canonical-json.ts'
import type { Reader } from '../../../platform/db.ts'
import type { EvidenceKind } from '../../../policy/recovery.ts'
import { listIdentifiers } from '../../accounts/index.ts'
import { listFiles } from '../../files/index.ts'
import { type Case, digestOf } from '../index.ts'
import { listKinds, listVerdicts } from './store.ts'

export type SeenEvidence = {
  id: string
  kind: EvidenceKind
  cameAs: string
  pages: { width: number; height: number }[]
  addedAt: Date
}

/** Everything that lies before a reviewer, and its digest: SHA-256 in hexadecimal. */
export type Seen = {
  files: SeenEvidence[]
  verdicts: Awaited<ReturnType<typeof listVerdicts>>
  addresses: Awaited<ReturnType<typeof listIdentifiers>>
  digest: string
}

/** What an approval is about: the case with its evidence and verdicts, and the addresses of the account as they are (D13, I03). */
export async function readSeen(db: Reader, now: Date, found: Case): Promise<Seen> {
  const kinds = await listKinds(db, found.id)
  const listed = await listFiles(db, { purpose: 'recovery', belongsTo: found.id }, now)
  const files = listed.flatMap((file) => {
    const kind = kinds.get(file.id)
    return kind ? [{ ...file, kind }] : []
  })
  const verdicts = await listVerdicts(db, found.id)
  const addresses = found.accountId ? await listIdentifiers(db, now, found.accountId) : []
  const seen = files.map(({ id, kind, digest }) => ({ id, kind, digest: digest.toString('hex') }))
  const account = addresses.map(({ id }) => id).toSorted()
  const digest = hash('sha256', canonicalJson({ case: digestOf(found, seen, verdicts), account }), 'hex')
  return { files, verdicts, addresses, digest }
}
