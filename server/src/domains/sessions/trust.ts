import type { Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount } from '../accounts/index.ts'
import { dropTrust, findOwn, setTrusted } from './device-store.ts'
import type { SessionEvent } from './events.ts'

type Holder = { accountId: string; deviceId: string | null }

/**
 * Only the device one sits at can be trusted: what it is, its holder sees; of another one the list knows a name that anybody may send. A
 * session on a shared computer has no device. Refuses: not-found, step-refused.
 */
export async function checkTrust(reader: Reader, { accountId, deviceId }: Holder, id: string): Promise<void> {
  if (!(await findOwn(reader, accountId, id))) throw new Refusal('not-found')
  if (id !== deviceId) throw new Refusal('step-refused')
}

/** On the holder's word that the device is theirs alone. Trusting it again says nothing new. Refuses: not-found, step-refused. */
export async function trustDevice(ctx: Ctx<SessionEvent>, holder: Holder, id: string): Promise<void> {
  const { accountId } = holder
  await lockAccount(ctx.tx, accountId)
  await checkTrust(ctx.tx, holder, id)
  const name = await setTrusted(ctx.tx, accountId, id, ctx.now)
  if (name !== null) await ctx.record({ type: 'device.trusted', accountId, data: { deviceName: name } })
}

/** From the commit on it is a device like any other that is known. Refuses: not-found. */
export async function distrustDevice(
  ctx: Ctx<SessionEvent>,
  { accountId }: Holder,
  id: string,
): Promise<void> {
  await lockAccount(ctx.tx, accountId)
  if (!(await findOwn(ctx.tx, accountId, id))) throw new Refusal('not-found')
  await distrust(ctx, accountId, { id })
}

/**
 * Takes the trust in every device of the account but one: a new password means that somebody else may have sat at them. Null spares none.
 */
export const distrustOthers = (
  ctx: Ctx<SessionEvent>,
  accountId: string,
  sparedId: string | null,
): Promise<void> => distrust(ctx, accountId, { exceptId: sparedId })

async function distrust(
  ctx: Ctx<SessionEvent>,
  accountId: string,
  which: { id: string } | { exceptId: string | null },
): Promise<void> {
  for (const deviceName of await dropTrust(ctx.tx, accountId, which))
    await ctx.record({ type: 'device.distrusted', accountId, data: { deviceName } })
}
