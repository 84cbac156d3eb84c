import { secondsAfter } from '../../../platform/clock.ts'
import type { Reader } from '../../../platform/db.ts'
import type { HoldCause } from '../../../policy/holds.ts'
import { type ExitKind, exits, type WithdrawalAssurance } from '../../../policy/withdrawals.ts'
import { strongestFactor } from '../../factors/ladder/index.ts'
import { readFreeze } from '../../freeze/index.ts'
import { listHolds } from '../../holds/index.ts'
import { isLocked } from '../../settings-lock/index.ts'
import { tradingPasswordState } from '../../trading-password/secret/index.ts'
import { isWhitelistOnly, listedState } from '../whitelist/index.ts'
import { readAmount } from './amount.ts'
import type { Facts } from './judge.ts'
import { type Origin, readSource } from './source.ts'
import { readUsed } from './store.ts'

/** What is decided upon: a row, or one about to be. `id` is null while it takes nothing of the day yet. */
export type Subject = {
  id: string | null
  serviceId: string
  accountId: string
  origin: Origin
  kind: ExitKind
  asset: string
  network: string
  address: string
  memo: string
  fiatValue: string | null
}

const day = 24 * 60 * 60

/** Reads everything a decision hangs on. It counts under the account's lock, in the transaction that acts on it. */
export async function readFacts(
  db: Reader,
  now: Date,
  subject: Subject,
  assurance: WithdrawalAssurance,
): Promise<Facts> {
  const { accountId, kind, asset, network, address, memo, fiatValue } = subject
  const freeze = await readFreeze(db, accountId, now)
  const destination = { kind, asset, network, address, memo }
  const used = await readUsed(db, { accountId, except: subject.id, from: secondsAfter(now, -day), now })
  return {
    kind,
    frozen: freeze.state === 'none' ? null : { until: freeze.liftsAt },
    holds: (await listHolds(db, accountId, now))
      .filter(({ blocks }) => blocks.includes('withdrawals'))
      .map(({ cause, endsAt }) => ({ cause: cause as HoldCause, until: endsAt.toISOString() })),
    listed: exits[kind].listed ? await listedState(db, accountId, destination, now) : 'absent',
    whitelistOnly: await isWhitelistOnly(db, accountId, now),
    settingsLocked: await isLocked(db, accountId, now),
    tradingPassword: await readTradingPassword(db, accountId, now),
    source: await readSource(db, now, subject),
    assurance,
    value: fiatValue === null ? null : readAmount(fiatValue),
    used: { value: readAmount(used.value), unvalued: used.unvalued },
  }
}

/** How strongly a confirmation at this moment would prove it. */
export const assuranceOf = async (db: Reader, accountId: string): Promise<WithdrawalAssurance> =>
  (await strongestFactor(db, accountId)) ?? 'address-code'

async function readTradingPassword(
  db: Reader,
  accountId: string,
  now: Date,
): Promise<Facts['tradingPassword']> {
  const { state, lockedUntil } = await tradingPasswordState(db, accountId, now)
  return { state, until: lockedUntil?.toISOString() ?? null }
}
