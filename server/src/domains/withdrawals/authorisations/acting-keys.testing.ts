import { systemRandom } from '../../../platform/random.ts'
import { endByHolder } from '../../api-keys/end.ts'
import { narrowKey } from '../../api-keys/narrow.ts'
import { resumeKey } from '../../api-keys/resume.ts'
import { suspendByHolder } from '../../api-keys/suspend.ts'
import { makeGrant } from '../../api-requests/grant.ts'
import { act, type Real } from './acting.testing.ts'
import { botAddress, insertKey } from './keyed.testing.ts'
import type { Model } from './model.testing.ts'
import type { Step } from './stories.testing.ts'

/** What the holder does to the key that withdraws. The model is told what was done. */
export async function changeKey(model: Model, real: Real, one: Step): Promise<void> {
  const { holder, world } = real
  const { accountId } = holder
  const { id } = real.key
  const done = (work: Parameters<typeof act>[2]) => act(real, holder, work)
  if (one.do === 'suspend-key' && (await done((ctx) => suspendByHolder(ctx, accountId, id))))
    model.suspendKey()
  if (one.do === 'resume-key' && (await done((ctx) => resumeKey(ctx, accountId, id))))
    model.key.state = 'live'
  if (
    one.do === 'narrow-key' &&
    (await done((ctx) => narrowKey(ctx, accountId, id, { permissions: ['read'] })))
  )
    model.key.withdraws = false
  if (one.do === 'key-anew') {
    await done((ctx) => endByHolder(ctx, accountId, id))
    real.key = await insertKey(world.db, world.clock.now(), accountId)
    model.newKey()
  }
}

/** A request of that key, as it was checked in this moment. */
export const grant = ({ world, holder, service, key }: Real): Promise<string> => {
  const { accountId } = holder
  const { serviceId } = service
  const asked = { keyId: key.id, permission: 'withdraw' as const, address: botAddress, accountId, serviceId }
  return makeGrant(world.db, systemRandom, asked, world.clock.now())
}
