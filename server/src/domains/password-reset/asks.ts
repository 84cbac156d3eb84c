import { tokenHash } from '../../platform/crypto.ts'
import type { Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { countBackupCodes } from '../factors/backup-codes/index.ts'
import { strongestFactor } from '../factors/ladder/index.ts'
import { findSms } from '../factors/sms/index.ts'
import { deliveryOf } from '../notices/index.ts'
import { methodsOf, type ResetMethod } from './methods.ts'
import { endExpired, findOpen, type Reset } from './store.ts'

/**
 * The open link with that token. One that an SMS carried to a number whose SIM was swapped of late does not count: who reads it may not be who has
 * the number (D09). Null for every other one alike.
 */
export async function findReset(db: Reader, now: Date, token: string): Promise<Reset | null> {
  const reset = await findOpen(db, tokenHash(token), now)
  if (!reset || (await deliveryOf(db, reset.noticeId))?.reason === 'sim-changed') return null
  return reset
}

/** The same, before the transaction. Refuses: link-over. */
export async function requireReset({ db, now }: Pick<Outside, 'db' | 'now'>, token: string): Promise<Reset> {
  const reset = await findReset(db, now, token)
  if (reset) return reset
  await endExpired(db, tokenHash(token), now)
  throw new Refusal('link-over')
}

/** `asked`: whether a second factor is asked beside the link; `methods`: what it may be answered with, none where nothing is left. */
export type Factors = { asked: boolean; methods: readonly ResetMethod[] }

export async function factorsOf(db: Reader, reset: Reset): Promise<Factors> {
  const strongest = await strongestFactor(db, reset.accountId)
  const sms = strongest === 'sms' ? await findSms(db, reset.accountId) : null
  const codes = await countBackupCodes(db, reset.accountId)
  const toItself = reset.kind === 'phone' && sms?.number === reset.canonical
  return {
    asked: strongest !== null,
    methods: methodsOf({ strongest, codesLeft: (codes?.left ?? 0) > 0, toItself }),
  }
}

/** Refuses `step-refused` for every answer but those that are asked, and where one is asked and none was given. */
export function requireAsked({ asked, methods }: Factors, method: ResetMethod | undefined): void {
  if (asked ? method === undefined || !methods.includes(method) : method !== undefined)
    throw new Refusal('step-refused')
}
