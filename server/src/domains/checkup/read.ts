import type { Outside } from '../../platform/ctx.ts'
import type { CallerOf } from '../../platform/http/route.ts'
import { listIdentifiers } from '../accounts/index.ts'
import { hasCode } from '../anti-phishing/index.ts'
import { keySummary } from '../api-keys/index.ts'
import { listFactors } from '../factors/index.ts'
import { findPassword } from '../passwords/index.ts'
import { readReview } from '../sessions/index.ts'
import { tradingPasswordState } from '../trading-password/secret/index.ts'
import { readMode } from '../withdrawals/whitelist/index.ts'
import type { Safety } from './line.ts'

/** Reads what the checkup looks at. */
export async function readSafety(out: Outside, caller: CallerOf<'holder'>): Promise<Safety> {
  const { db, now } = out
  const emails = (await listIdentifiers(db, now, caller.accountId)).filter(({ kind }) => kind === 'email')
  const { strongest, totp, sms, backupCodes } = await listFactors(db, caller)
  const asked = { passkey: null, totp, sms }[strongest ?? 'passkey']
  const password = await findPassword(db, caller.accountId)
  const trading = await tradingPasswordState(db, caller.accountId, now)
  const whitelist = await readMode(db, caller.accountId, now)
  const { others, unreviewed, reviewedAt } = await readReview(out, caller)
  return {
    passwordPoints: password?.length ?? 0,
    passwordSetAt: password?.setAt ?? null,
    emailVerified: emails.length > 0,
    strongest,
    factorDisabled: asked?.disabled ?? false,
    codesLeft: backupCodes?.left ?? 0,
    tradingPassword: trading.state,
    whitelistOnly: whitelist.only,
    whitelistOffAt: whitelist.offAt,
    apiKeys: await keySummary(db, caller.accountId, now),
    hasAntiPhishingCode: await hasCode(db, caller.accountId),
    otherSessions: others,
    unreviewed,
    reviewedAt,
  }
}
