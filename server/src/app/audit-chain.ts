import {
  addAnchorJob,
  anchorJob,
  createAnchorFile,
  deliverAnchor,
  type Sealer,
  startSealer,
} from '../domains/audit/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Keys } from '../platform/crypto.ts'
import type { Database } from '../platform/db.ts'
import type { Log } from '../platform/log.ts'
import type { Task } from '../platform/outbox.ts'
import type { Config } from '../platform/settled-config.ts'

type Parts = { db: Database; keys: Keys; clock: Clock; log: Log }
type Anchors = Pick<Config, 'auditAnchorFile' | 'auditAnchorUrl'>

/** The job that hands checkpoints to the address that was set. */
export const anchorTasks = (db: Database, { auditAnchorUrl }: Anchors): Record<string, Task> => ({
  [anchorJob]: deliverAnchor(db, auditAnchorUrl),
})

/** Seals, signs, and keeps the anchors up, until stopped. */
export const startAuditChain = (
  parts: Parts,
  { auditAnchorFile: file, auditAnchorUrl: url }: Anchors,
): Sealer =>
  startSealer({
    ...parts,
    ...(url !== null && { checkpointMade: addAnchorJob }),
    ...(file !== null && { anchored: createAnchorFile(file, parts.db, parts.log) }),
  })
