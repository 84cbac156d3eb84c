import type { Outside } from '../../platform/ctx.ts'
import type { CallerOf } from '../../platform/http/route.ts'
import { listIdentifiers } from '../accounts/index.ts'
import { hasCode } from '../anti-phishing/index.ts'
import { listFactors } from '../factors/index.ts'
import { countOthers } from '../sessions/index.ts'
import type { Safety } from './assess.ts'

/** Reads what the checkup looks at. */
export async function readSafety({ db, now }: Outside, caller: CallerOf<'holder'>): Promise<Safety> {
  const emails = (await listIdentifiers(db, now, caller.accountId)).filter(({ kind }) => kind === 'email')
  const { strongest, totp, sms, backupCodes } = await listFactors(db, caller)
  const asked = { passkey: null, totp, sms }[strongest ?? 'passkey']
  return {
    emailVerified: emails.length > 0,
    strongest,
    factorDisabled: asked?.disabled ?? false,
    codesLeft: backupCodes?.left ?? 0,
    hasAntiPhishingCode: await hasCode(db, caller.accountId),
    otherSessions: await countOthers(db, caller.accountId, caller.sessionId, now),
  }
}
