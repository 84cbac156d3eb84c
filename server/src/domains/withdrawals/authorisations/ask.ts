import type { Ctx } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import { type Answer, answer, type CallerOf, refuse } from '../../../platform/http/route.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockAccount } from '../../accounts/index.ts'
import { findReturning, readReturnUrl } from '../../services/index.ts'
import { decided, recordByKey, takeOrigin } from './by-key.ts'
import { describe, settledState } from './describe.ts'
import type { WithdrawalEvent } from './events.ts'
import { assuranceOf, readFacts } from './facts.ts'
import { type Reason, reasonsAgainst } from './judge.ts'
import { recordRefused } from './refuse.ts'
import { digestOf, fiatValueOf, type Parameters, readParameters, type Wish } from './request.ts'
import { byKey, type Origin } from './source.ts'
import { findByKey, insertWithdrawal, type Row } from './store.ts'

type Service = CallerOf<'service'>

/**
 * Decides whether value may leave, and writes the decision down: refused; open until its holder confirmed it; or allowed at once, where an API key asked for it. The same
 * idempotency key brings the same one back. Refuses: idempotency-mismatch, account-unknown, return-url-refused, and what `readDestination` refuses.
 */
export async function askWithdrawal(
  ctx: Ctx<WithdrawalEvent>,
  service: Service,
  wish: Wish,
): Promise<Answer> {
  const parameters = readParameters(wish)
  const digest = digestOf(wish, parameters)
  const before = await findByKey(ctx.tx, service.serviceId, wish.idempotencyKey)
  if (before) return await again(ctx, before, digest)
  const returnUrl = await requireReturn(ctx.tx, service, wish)
  // Open ones take of the day's limit: this lock is what keeps fifty at once from all finding the same left over (F15).
  if (!(await lockAccount(ctx.tx, wish.account))) throw new Refusal('account-unknown')
  const origin = await takeOrigin(ctx, service, wish)
  const reasons = await judge(ctx, service, wish, parameters, origin)
  const row = await insertWithdrawal(ctx.tx, {
    ...rowOf(ctx, service, wish, parameters),
    ...decided(ctx, origin, reasons),
    request_digest: digest,
    return_url: returnUrl,
  })
  if (!row)
    return await again(ctx, (await findByKey(ctx.tx, service.serviceId, wish.idempotencyKey))!, digest)
  if (reasons.length > 0) await recordRefused(ctx, row, reasons)
  else if ('apiKey' in origin) await recordByKey(ctx, row)
  return answer(201, describe(row, ctx))
}

/** A key stands for one request for good: another one under it is a mistake of the exchange, or somebody's hand in it. */
async function again(ctx: Ctx, row: Row, digest: Buffer): Promise<Answer> {
  if (!row.request_digest.equals(digest)) return refuse('idempotency-mismatch')
  await settledState(ctx.tx, row, ctx.now)
  return answer(200, describe(row, ctx))
}

async function requireReturn(
  db: Reader,
  { serviceId }: Service,
  { returnUrl }: Wish,
): Promise<string | null> {
  if (returnUrl === undefined) return null
  const read = readReturnUrl(returnUrl)
  const known = read === null ? undefined : await findReturning(db, serviceId, read)
  if (!known?.isReturn) throw new Refusal('return-url-refused', { field: 'returnUrl' })
  return read
}

async function judge(
  { tx, now }: Ctx,
  { serviceId }: Service,
  wish: Wish,
  parameters: Parameters,
  origin: Origin,
): Promise<Reason[]> {
  const subject = {
    ...parameters,
    id: null,
    serviceId,
    accountId: wish.account,
    origin,
    fiatValue: fiatValueOf(wish),
  }
  const assurance = 'apiKey' in origin ? byKey : await assuranceOf(tx, wish.account)
  return reasonsAgainst(await readFacts(tx, now, subject, assurance))
}

const rowOf = (ctx: Ctx, service: Service, wish: Wish, parameters: Parameters) => ({
  ...parameters,
  id: ctx.random.uuid(),
  service_id: service.serviceId,
  idempotency_key: wish.idempotencyKey,
  account_id: wish.account,
  fiat_value: fiatValueOf(wish),
  created_at: ctx.now,
})
