import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { identifierChange } from '../../policy/holds.ts'
import { lockAccount, maskIdentifier, setLeaving } from '../accounts/index.ts'
import { allowRemoval } from './allow.ts'
import type { IdentifierEvent } from './events.ts'
import type { Holder } from './pending.ts'
import { insertDone } from './store.ts'
import { tellChanged } from './tell.ts'

/** The address leaves once the time for a veto is over, and counts until then. Refuses: not-found, last-identifier, change-too-soon. */
export async function removeIdentifier(ctx: Ctx<IdentifierEvent>, holder: Holder, id: string): Promise<Date> {
  const { accountId, sessionId } = holder
  await lockAccount(ctx.tx, accountId)
  const { leaving, known } = await allowRemoval(ctx.tx, ctx.now, accountId, id)
  const veto = { token: ctx.random.token(), until: secondsAfter(ctx.now, identifierChange.vetoSeconds) }
  const change = { id: ctx.random.uuid(), account_id: accountId, session_id: sessionId, kind: leaving.kind }
  await setLeaving(ctx.tx, accountId, id, veto.until)
  await insertDone(ctx.tx, {
    ...change,
    replaces_id: id,
    created_at: ctx.now,
    expires_at: ctx.now,
    done_at: ctx.now,
    veto_hash: tokenHash(veto.token),
    veto_until: veto.until,
  })
  await ctx.record({
    type: 'identifier.changed',
    accountId,
    data: {
      changeId: change.id,
      kind: leaving.kind,
      added: null,
      leaving: maskIdentifier(leaving.kind, leaving.written),
    },
  })
  await tellChanged(ctx, { accountId, before: known, added: null, leaving, veto })
  return veto.until
}
