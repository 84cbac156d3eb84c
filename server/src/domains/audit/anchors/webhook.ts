import type { Database, Tx } from '../../../platform/db.ts'
import { addJob, type Task } from '../../../platform/outbox.ts'
import { chainId, statementOf } from '../chain/checkpoint.ts'
import { checkpointBefore, listCheckpoints } from '../chain/checkpoint-store.ts'
import { anchorLine } from '../chain/checkpoint-text.ts'

export const anchorJob = 'audit-anchor'

const patience = 10_000
/** After everything that people wait for. */
const priority = 10

/** One at a time: an address that hangs must not keep every worker, and the mails with them (K12). */
export const addAnchorJob = (tx: Tx, seal: number): Promise<void> =>
  addJob(tx, anchorJob, { seal: String(seal) }, priority, anchorJob)

/**
 * Hands a checkpoint to the operator's address. It carries its own signature, so that the way there needs no secret. Any 2xx is taken for
 * having it; everything else comes again, with the pauses of the queue. Says nothing of the address: it may hold a token.
 */
export const deliverAnchor =
  (db: Database, url: string | null): Task =>
  async ({ seal }) => {
    if (url === null) return
    const chain = await chainId(db)
    const [found] = await listCheckpoints(db, Number(seal) - 1, 1)
    if (chain === null || found?.seal !== Number(seal)) return
    const before = await checkpointBefore(db, found.seal)
    const body = anchorLine(statementOf(chain, found, before?.signature ?? null), found.signature)
    const status = await post(url, body)
    if (status < 200 || status > 299) throw new AnchorRefused(`the anchor answered ${status}`)
  }

export class AnchorRefused extends Error {
  override name = 'AnchorRefused'
}

async function post(url: string, body: string): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    await response.body?.cancel()
    return response.status
  } catch {
    throw new AnchorRefused('the anchor gave no answer')
  }
}
