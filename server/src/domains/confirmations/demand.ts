import { secondsAfter } from '../../platform/clock.ts'
import type { Outside } from '../../platform/ctx.ts'
import type { CallerOf, Shown } from '../../platform/http/route.ts'
import { type ActionName, actions } from '../../policy/actions.ts'
import { confirmation as limits } from '../../policy/limits.ts'
import { listIdentifiers, maskIdentifier } from '../accounts/index.ts'
import { requireRate } from '../limits/index.ts'
import { requireTradingPassword } from '../trading-password/secret/index.ts'
import { type Confirmation, describe } from './describe.ts'
import { bindDigest } from './digest.ts'
import { proofsAsked } from './proofs.ts'
import { sealShown } from './shown.ts'
import { insertConfirmation } from './store.ts'

/**
 * Writes down what would happen and which proofs it takes. `request` is `digestRequest` of what the route would act on; `shown`
 * are further lines drawn from the same parameters. Refuses: too-many-requests; where the trading password is asked and cannot be given:
 * trading-password-missing, trading-password-disabled, wait.
 */
export async function demandConfirmation(
  out: Outside,
  caller: CallerOf<'holder'>,
  action: ActionName,
  request: Buffer,
  shown: Shown[] = [],
): Promise<Confirmation> {
  const { accountId, sessionId } = caller
  const asked = await proofsAsked(out.db, accountId, action)
  if (asked.includes('trading-password')) await requireTradingPassword(out.db, accountId, out.now)
  await requireRate(out.db, out.now, 'confirmation.start', sessionId)
  const id = out.random.uuid()
  const row = await insertConfirmation(out.db, {
    id,
    nonce: out.random.bytes(32),
    account_id: accountId,
    session_id: sessionId,
    action,
    digest: bindDigest(out.keys, request, { id, action, accountId, sessionId }),
    shown: sealShown(out.keys, id, await drawShown(out, accountId, action, shown)),
    asked,
    created_at: out.now,
    expires_at: secondsAfter(out.now, limits.seconds),
  })
  return await describe(out, out.db, row)
}

async function drawShown(
  out: Outside,
  accountId: string,
  action: ActionName,
  further: Shown[],
): Promise<Shown[]> {
  const { title, effect } = actions[action]
  const [first] = await listIdentifiers(out.db, out.now, accountId)
  return [
    { label: 'Action', value: title },
    ...(first ? [{ label: 'Account', value: maskIdentifier(first.kind, first.written) }] : []),
    ...further,
    { label: 'What follows', value: effect },
  ]
}
