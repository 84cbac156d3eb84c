import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { webhooks } from '../../policy/limits.ts'
import type { WebhookType } from '../../policy/webhooks.ts'
import type { WebhookEvent } from './events.ts'
import { newSecret, sealSecret } from './secret.ts'
import { endAllEndpoints, endEndpoint, insertEndpoint, replaceSecret } from './store.ts'

export type Owner = { serviceId: string; name: string }

/** The id of a new endpoint and its secret, which is shown this once. Refuses `too-many-webhooks`; its address was judged before. */
export async function addEndpoint(
  ctx: Ctx<WebhookEvent>,
  { serviceId, name }: Owner,
  { url, types }: { url: string; types: WebhookType[] },
): Promise<{ id: string; secret: string }> {
  const [id, secret] = [ctx.random.uuid(), newSecret(ctx.random)]
  const endpoint = { id, serviceId, url, types, secret: sealSecret(ctx.keys, id, secret), now: ctx.now }
  if (!(await insertEndpoint(ctx.tx, endpoint, webhooks.most))) throw new Refusal('too-many-webhooks')
  await record(ctx, name, url, 'added')
  return { id, secret }
}

/** Nothing is sent there from now on; what waited stays unsent. Refuses `not-found`. */
export async function endWebhook(ctx: Ctx<WebhookEvent>, owner: Owner, id: string): Promise<void> {
  const url = await endEndpoint(ctx.tx, owner.serviceId, id, ctx.now)
  if (url === undefined) throw new Refusal('not-found')
  await record(ctx, owner.name, url, 'ended')
}

/** Who was shut out is told of nothing any more. */
export const endWebhooksOf = ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, serviceId: string): Promise<void> =>
  endAllEndpoints(tx, serviceId, now)

/** A new secret, shown this once; the one of now signs beside it for a day. Refuses `not-found`. */
export async function rotateSecret(
  ctx: Ctx<WebhookEvent>,
  owner: Owner,
  id: string,
): Promise<{ secret: string; previousUntil: Date }> {
  const secret = newSecret(ctx.random)
  const previousUntil = secondsAfter(ctx.now, webhooks.bothSeconds)
  const sealed = sealSecret(ctx.keys, id, secret)
  const url = await replaceSecret(ctx.tx, owner.serviceId, id, { secret: sealed, previousUntil })
  if (url === undefined) throw new Refusal('not-found')
  await record(ctx, owner.name, url, 'secret-rotated')
  return { secret, previousUntil }
}

/** The host alone: what stands behind it may be a token of the exchange's. */
const record = (
  ctx: Ctx<WebhookEvent>,
  service: string,
  url: string,
  what: WebhookEvent['data']['what'],
): Promise<void> =>
  ctx.record({ type: 'webhook.changed', accountId: null, data: { service, host: new URL(url).host, what } })
