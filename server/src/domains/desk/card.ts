import type { Reader } from '../../platform/db.ts'
import { nobody } from '../../platform/nobody.ts'
import { accountMadeAt, isSettled, listIdentifiers, maskIdentifier } from '../accounts/index.ts'
import { keySummary } from '../api-keys/index.ts'
import { recentOf } from '../audit/index.ts'
import { listFactors } from '../factors/index.ts'
import { readFreeze } from '../freeze/index.ts'
import { listHolds } from '../holds/index.ts'
import { lastMessage } from '../notices/index.ts'
import { findPassword } from '../passwords/index.ts'
import { readReview } from '../sessions/index.ts'
import { readSettingsLock } from '../settings-lock/index.ts'
import { tradingPasswordState } from '../trading-password/secret/index.ts'
import { readMode } from '../withdrawals/whitelist/index.ts'
import type { Card } from './shapes-card.ts'

/** What other domains of the desk know of an account: the app wires it. */
export type CaseFaces = {
  openCase: (db: Reader, accountId: string) => Promise<{ number: string; state: string } | null>
  openTickets: (db: Reader, accountId: string) => Promise<string[]>
}

const recent = 20

/** An account as the desk sees it: masked, no secret, nothing that its holder named or wrote. Null where there is none. */
export async function readCard(
  { db, now }: { db: Reader; now: Date },
  accountId: string,
  faces: CaseFaces,
): Promise<Card | null> {
  const createdAt = await accountMadeAt(db, accountId)
  if (!createdAt) return null
  const password = await findPassword(db, accountId)
  return {
    id: accountId,
    createdAt: createdAt.toISOString(),
    identifiers: await describeIdentifiers(db, now, accountId),
    passwordSetAt: password?.setAt.toISOString() ?? null,
    factors: await describeFactors(db, accountId),
    ...(await describeMoney(db, now, accountId)),
    ...(await describeGuards(db, now, accountId)),
    // Of nobody's session: so all of them are others.
    sessions: (await readReview({ db, now }, { accountId, sessionId: nobody, deviceId: null })).others,
    openCase: await faces.openCase(db, accountId),
    tickets: await faces.openTickets(db, accountId),
    messages: {
      mail: await lastMessage(db, accountId, 'mail'),
      sms: await lastMessage(db, accountId, 'sms'),
    },
    events: await recentOf(db, accountId, recent),
  }
}

async function describeIdentifiers(db: Reader, now: Date, accountId: string): Promise<Card['identifiers']> {
  const known = await listIdentifiers(db, now, accountId)
  return known.map((one) => ({
    id: one.id,
    kind: one.kind,
    masked: maskIdentifier(one.kind, one.written),
    verifiedAt: one.verifiedAt.toISOString(),
    settled: isSettled(known, one, now),
    leavesAt: one.leavesAt?.toISOString() ?? null,
  }))
}

/** Of no known browser; and without the names that the holder gave. */
async function describeFactors(db: Reader, accountId: string): Promise<Card['factors']> {
  const { strongest, passkeys, totp, sms, backupCodes } = await listFactors(db, { accountId, deviceId: null })
  return {
    strongest,
    passkeys: passkeys.map(({ addedAt, lastUsedAt, synced }) => ({ addedAt, lastUsedAt, synced })),
    totp: totp && { addedAt: totp.addedAt, lastUsedAt: totp.lastUsedAt, disabled: totp.disabled },
    sms: sms && {
      number: sms.number,
      addedAt: sms.addedAt,
      lastUsedAt: sms.lastUsedAt,
      disabled: sms.disabled,
    },
    backupCodes,
  }
}

async function describeMoney(db: Reader, now: Date, accountId: string) {
  const trading = await tradingPasswordState(db, accountId, now)
  const { count, suspended } = await keySummary(db, accountId, now)
  return {
    tradingPassword: { state: trading.state, setAt: trading.setAt?.toISOString() ?? null },
    whitelist: await readMode(db, accountId, now),
    apiKeys: { count, suspended },
  }
}

async function describeGuards(db: Reader, now: Date, accountId: string) {
  const { state, days, lockedAt, unlocksAt } = await readSettingsLock(db, accountId, now)
  const { blocks: _blocks, ...freeze } = await readFreeze(db, accountId, now)
  return {
    holds: (await listHolds(db, accountId, now)).map(({ cause, beginsAt, endsAt, blocks }) => ({
      cause,
      beginsAt: beginsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      blocks,
    })),
    freeze,
    lock: { state, days, lockedAt, unlocksAt },
  }
}
