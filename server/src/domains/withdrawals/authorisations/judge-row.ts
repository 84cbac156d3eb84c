import type { Reader } from '../../../platform/db.ts'
import type { ExitKind, WithdrawalAssurance } from '../../../policy/withdrawals.ts'
import { readFacts } from './facts.ts'
import { type Reason, reasonsAgainst } from './judge.ts'
import { originOf } from './source.ts'
import type { Row } from './store.ts'

/** What stands in the way of one that was asked for, at this moment. Counts under the account's lock. */
export async function judgeRow(
  db: Reader,
  now: Date,
  row: Row,
  assurance: WithdrawalAssurance,
): Promise<Reason[]> {
  const { id, kind, asset, network, address, memo } = row
  const subject = {
    ...{ id, asset, network, address, memo },
    kind: kind as ExitKind,
    serviceId: row.service_id,
    accountId: row.account_id,
    origin: originOf(row),
    fiatValue: row.fiat_value,
  }
  return reasonsAgainst(await readFacts(db, now, subject, assurance))
}
