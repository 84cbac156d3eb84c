import type { Ctx } from '../../platform/ctx.ts'
import {
  credentialIdsOf,
  decoyCredentialIds,
  newChallenge,
  requestOptions,
} from '../factors/passkeys/index.ts'
import { requireAsked } from './asked.ts'
import { requireProven, type Visitor } from './visitor.ts'

/**
 * What a browser asks a passkey with. Before the password, who has none is given made-up ones, always the same, by the same work: nobody
 * learns who is here (B09). Refuses: step-refused, attempt-required.
 */
export async function offerPasskey(ctx: Ctx, visitor: Visitor) {
  const { signIn, accountId } = visitor
  if (signIn.step !== 'password') await requireAsked(ctx.tx, visitor, requireProven(visitor), 'passkey')
  const own = await credentialIdsOf(ctx.tx, accountId)
  const decoys = decoyCredentialIds(ctx.keys, signIn.identifier_canonical)
  // Not under the account: that it has one would be seen by the work.
  const challenge = await newChallenge(ctx, {
    purpose: 'sign-in',
    attemptHash: signIn.token_hash,
    accountId: null,
  })
  return requestOptions(ctx.settings, { challenge, credentialIds: own.length > 0 ? own : decoys })
}

/** The same where nobody was named: the browser offers the passkeys it has for this site. */
export async function offerAnyPasskey(ctx: Ctx) {
  const challenge = await newChallenge(ctx, { purpose: 'sign-in', attemptHash: null, accountId: null })
  return requestOptions(ctx.settings, { challenge, credentialIds: [] })
}
