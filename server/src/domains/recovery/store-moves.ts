import type { Tx } from '../../platform/db.ts'
import type { RecoveryState } from '../../policy/recovery.ts'
import { type Case, lockRow } from './store.ts'

export type Change = {
  from: RecoveryState
  to: RecoveryState
  now: Date
  until: Date
  linkHash: Buffer | null
  ended?: string
  submitted?: boolean
  approved?: boolean
  wanted?: string | null
  /** Its asker's browser is out until the next link. */
  shut?: Buffer
}

/** Of fifty that move a case at once, one does: null for whoever comes second. */
export async function setState(tx: Tx, id: string, change: Change): Promise<Case | undefined> {
  const { from, to, now, until, linkHash, ended, submitted, approved, wanted, shut } = change
  const result = await tx
    .updateTable('recovery_cases')
    .set({
      state: to,
      until,
      ...(linkHash && { link_hash: linkHash }),
      ...(ended !== undefined && { ended_at: now, ended_because: ended }),
      ...(submitted && { submitted_at: now }),
      ...(approved && { approved_at: now }),
      ...(wanted !== undefined && { wanted }),
      ...(shut && { token_hash: shut, token_until: now }),
    })
    .where('id', '=', id)
    .where('state', '=', from)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n ? await lockRow(tx, id) : undefined
}

export async function setUntil(tx: Tx, id: string, until: Date): Promise<void> {
  await tx.updateTable('recovery_cases').set({ until }).where('id', '=', id).execute()
}

export async function setLink(tx: Tx, id: string, linkHash: Buffer): Promise<void> {
  await tx.updateTable('recovery_cases').set({ link_hash: linkHash }).where('id', '=', id).execute()
}

/** The asker's browser, until then. The one before is out. */
export async function setToken(tx: Tx, id: string, hash: Buffer, until: Date): Promise<void> {
  await tx
    .updateTable('recovery_cases')
    .set({ token_hash: hash, token_until: until })
    .where('id', '=', id)
    .execute()
}
