import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import { secondsAfter } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { FactorClass } from '../../../policy/actions.ts'
import { passkey } from '../../../policy/limits.ts'
import { listIdentifiers, lockAccount } from '../../accounts/index.ts'
import { challengeHash } from './challenge.ts'
import { insertChallenge } from './challenge-store.ts'
import { readPasskeyName } from './name.ts'
import { creationOptions } from './options.ts'
import { findPasskeys, keepUserHandle } from './store.ts'

export type PasskeyEnrolment = {
  id: string
  options: PublicKeyCredentialCreationOptionsJSON
  expiresAt: Date
}

/** What refuses a beginning whatever is proven. Refuses: bad-shape (field `name`), too-many-factors. */
export async function checkPasskeyBegin(reader: Reader, accountId: string, name: string): Promise<void> {
  readPasskeyName(name)
  refuseMany(await findPasskeys(reader, accountId))
}

export function refuseMany(passkeys: readonly unknown[]): void {
  if (passkeys.length >= passkey.most)
    throw new Refusal('too-many-factors', { extras: { most: passkey.most } })
}

/**
 * Begins to make a passkey, for one session and five minutes. Nothing counts before the authenticator has answered.
 * Refuses: bad-shape (field `name`), too-many-factors.
 */
export async function beginPasskey(
  ctx: Ctx,
  holder: { accountId: string; sessionId: string },
  typedName: string,
  replaces: FactorClass | null = null,
): Promise<PasskeyEnrolment> {
  const name = readPasskeyName(typedName)
  await lockAccount(ctx.tx, holder.accountId)
  const exclude = await findPasskeys(ctx.tx, holder.accountId)
  if (replaces !== 'passkey') refuseMany(exclude)
  const id = ctx.random.uuid()
  const challenge = ctx.random.bytes(passkey.challengeBytes)
  const expiresAt = secondsAfter(ctx.now, passkey.seconds)
  await insertChallenge(ctx.tx, {
    ...holderOf(holder),
    hash: challengeHash(challenge),
    purpose: 'register',
    passkeyId: id,
    name,
    replaces,
    createdAt: ctx.now,
    expiresAt,
  })
  const userHandle = await keepUserHandle(ctx.tx, holder.accountId, ctx.random.bytes(32))
  const userName = await nameOf(ctx, holder.accountId)
  const options = creationOptions(ctx.settings, { challenge, userHandle, userName, exclude })
  return { id, options, expiresAt }
}

/** A holder may come with more than is kept. */
const holderOf = ({ accountId, sessionId }: { accountId: string; sessionId: string }) => ({
  accountId,
  sessionId,
})

async function nameOf(ctx: Ctx, accountId: string): Promise<string> {
  const [first] = await listIdentifiers(ctx.tx, ctx.now, accountId)
  return first?.written ?? ctx.settings.operator
}
