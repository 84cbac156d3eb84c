import { sameBytes } from '../../../platform/crypto.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { lockAccount } from '../../accounts/index.ts'
import type { Assertion } from './assertion.ts'
import { isVerified } from './authenticator-data.ts'
import { isExpected } from './client-data.ts'
import type { PasskeyEvent } from './events.ts'
import { standInKey } from './stand-in.ts'
import { claimCount, findByCredential, noteUse } from './store.ts'
import { isSigned } from './verify.ts'

export type PasskeyOutcome =
  | { kind: 'right'; accountId: string; passkeyId: string; copied: boolean }
  | { kind: 'wrong' }

export type PasskeyCopied = Extract<PasskeyEvent, { type: 'passkey.copied' }>

type Kept = NonNullable<Awaited<ReturnType<typeof findByCredential>>>

const wrong = { kind: 'wrong' } as const

/**
 * Checks what a passkey answered, and takes its counter. The caller has made sure of `challenge`: that it was handed out for this and is
 * taken now, or that it stands for what is being confirmed. `accountId` null: the passkey says whose it is.
 * `copied`: the counter did not rise. That is a signal and no proof (WebAuthn Level 3 6.1.1): the caller asks for more than the passkey.
 * Every failure is the same `wrong`, and costs the same.
 */
export async function checkAssertion(
  ctx: Ctx<PasskeyCopied>,
  assertion: Assertion,
  asked: { challenge: Buffer; accountId: string | null },
): Promise<PasskeyOutcome> {
  const { challenge, accountId } = asked
  const kept = await findByCredential(ctx.tx, assertion.credentialId)
  const signed = await isSigned(ctx.settings, assertion, {
    challenge,
    publicKey: kept?.publicKey ?? standInKey,
  })
  const expected = isExpected(ctx.settings, assertion.clientData, { type: 'webauthn.get', challenge })
  if (!kept || !signed || !expected || !isOf(kept, assertion, accountId)) return wrong
  const { authenticatorData: data } = assertion
  if (!isVerified(data) || data.backupEligible !== kept.backupEligible) return wrong
  // Nobody held it by name before: from here on its settings do not change beside us.
  if (accountId === null) await lockAccount(ctx.tx, kept.accountId)
  return await use(ctx, kept, assertion)
}

/** Whose passkey it is, by our books and by its own (WebAuthn Level 3 7.2, step 6). */
function isOf(kept: Kept, { userHandle }: Assertion, accountId: string | null): boolean {
  if (userHandle && !sameBytes(userHandle, kept.userHandle)) return false
  return accountId === null ? userHandle !== null : kept.accountId === accountId
}

async function use(
  ctx: Ctx<PasskeyCopied>,
  { id, accountId, name }: Kept,
  { authenticatorData: { signCount, backedUp } }: Assertion,
): Promise<PasskeyOutcome> {
  const right = { kind: 'right', accountId, passkeyId: id } as const
  const used = { id, signCount, backedUp, now: ctx.now }
  if (await claimCount(ctx.tx, used)) return { ...right, copied: false }
  if (!(await noteUse(ctx.tx, used))) return wrong
  await ctx.record({ type: 'passkey.copied', accountId, data: { name } })
  return { ...right, copied: true }
}
