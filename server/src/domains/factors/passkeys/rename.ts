import type { Ctx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockAccount } from '../../accounts/index.ts'
import type { PasskeyEvent } from './events.ts'
import { readPasskeyName } from './name.ts'
import { setName } from './store.ts'

/** Refuses: bad-shape (field `name`), not-found. */
export async function renamePasskey(
  ctx: Ctx<PasskeyEvent>,
  accountId: string,
  id: string,
  typedName: string,
): Promise<void> {
  const name = readPasskeyName(typedName)
  await lockAccount(ctx.tx, accountId)
  if (!(await setName(ctx.tx, accountId, id, name))) throw new Refusal('not-found')
  await ctx.record({ type: 'passkey.renamed', accountId, data: { name } })
}
