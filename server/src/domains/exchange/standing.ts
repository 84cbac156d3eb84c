import type { Reader } from '../../platform/db.ts'
import { isAccount } from '../accounts/index.ts'
import { isFrozen } from '../freeze/index.ts'
import { listHolds } from '../holds/index.ts'
import { isLocked } from '../settings-lock/index.ts'
import { tradingPasswordState } from '../trading-password/secret/index.ts'
import { isWhitelistOnly } from '../withdrawals/whitelist/index.ts'

/** What holds an account back at this moment. Times in UTC. */
export async function readStanding(reader: Reader, accountId: string, now: Date) {
  const holds = await listHolds(reader, accountId, now)
  return {
    frozen: await isFrozen(reader, accountId, now),
    settingsLocked: await isLocked(reader, accountId, now),
    holds: holds.map(({ cause, endsAt, blocks }) => ({ cause, endsAt: endsAt.toISOString(), blocks })),
  }
}

/** The same of an account by its id, signed in or not; null where there is none. */
export async function readAccount(reader: Reader, accountId: string, now: Date) {
  if (!(await isAccount(reader, accountId))) return null
  return {
    account: accountId,
    ...(await readStanding(reader, accountId, now)),
    whitelistOnly: await isWhitelistOnly(reader, accountId, now),
    tradingPassword: (await tradingPasswordState(reader, accountId, now)).state,
  }
}
