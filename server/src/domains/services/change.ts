import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { isPublicKey, newToken } from './add.ts'
import type { ServiceEvent } from './events.ts'
import { endTokens, insertToken, lockByName, setEnded, setPublicKey } from './store.ts'

/** So long the old token counts beside its successor: time to bring the new one everywhere. */
const overlapSeconds = 24 * 60 * 60

type Changed<T = object> = ({ kind: 'changed' } & T) | { kind: 'refused'; problems: string[] }

const unknown = { kind: 'refused' as const, problems: ['there is no service of this name'] }

/** A new token. The old ones end in 24 hours, or at once: for one that somebody else has seen. */
export async function renewToken(
  ctx: Ctx<ServiceEvent>,
  name: string,
  { now }: { now: boolean },
): Promise<Changed<{ token: string }>> {
  const service = await lockByName(ctx.tx, name)
  if (!service) return unknown
  await endTokens(ctx.tx, service.id, now ? ctx.now : secondsAfter(ctx.now, overlapSeconds))
  const token = newToken(ctx)
  await insertToken(ctx.tx, service.id, tokenHash(token), ctx.now)
  await recordChange(ctx, name, now ? 'token, old ones ended' : 'token')
  return { kind: 'changed', token }
}

/** Another key for its signed requests; the one before is worth nothing from now on. */
export async function setKey(ctx: Ctx<ServiceEvent>, name: string, pem: string): Promise<Changed> {
  if (!isPublicKey(pem)) return { kind: 'refused', problems: ['this is no Ed25519 public key as PEM'] }
  const service = await lockByName(ctx.tx, name)
  if (!service) return unknown
  await setPublicKey(ctx.tx, service.id, pem)
  await recordChange(ctx, name, 'key')
  return { kind: 'changed' }
}

/** For good: a service of this name cannot come again. What it was handed and allowed is worth nothing from now on. */
export async function endService(ctx: Ctx<ServiceEvent>, name: string): Promise<Changed> {
  const service = await lockByName(ctx.tx, name)
  if (!service) return unknown
  await setEnded(ctx.tx, service.id, ctx.now)
  await endTokens(ctx.tx, service.id, ctx.now)
  await ctx.record({ type: 'service.ended', accountId: null, data: { service: name } })
  return { kind: 'changed' }
}

const recordChange = (ctx: Ctx<ServiceEvent>, service: string, what: string): Promise<void> =>
  ctx.record({ type: 'service.changed', accountId: null, data: { service, what } })
