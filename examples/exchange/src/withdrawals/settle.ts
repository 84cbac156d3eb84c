import {
  type Authorization,
  SallyportRefusal,
  SallyportUnreachable,
  type WithdrawalTerms,
} from '@sallyport/sdk'
import { transact } from '../database.ts'
import { textOf } from '../decimal.ts'
import { book } from '../ledger/books.ts'
import type { Parts } from '../parts.ts'
import { endWithdrawal, findWithdrawal, noteWaiting, type State, type Withdrawal } from './store.ts'
import type { Why } from './words.ts'

/**
 * Brings a withdrawal as far as it can go now: asks Sallyport, or asks what became of it, and acts on the answer. May be called at any
 * time, by anybody, as often as they like, also after a crash in the middle: every step counts once.
 */
export async function settle(parts: Parts, id: string): Promise<void> {
  const withdrawal = await findWithdrawal(parts.database, id)
  if (!withdrawal || !['reserved', 'waiting'].includes(withdrawal.state)) return
  try {
    await actOn(parts, withdrawal, await ask(parts, withdrawal))
  } catch (error) {
    // Nobody knows what became of it: the money stays set aside, and it is asked again.
    if (error instanceof SallyportUnreachable) return
    if (!(error instanceof SallyportRefusal)) throw error
    // What Sallyport will say again tomorrow ends it. Too many requests, or credentials that are wrong, do not.
    if ([400, 404, 409, 422].includes(error.status))
      await giveBack(parts, withdrawal, 'refused', [{ code: error.code }])
  }
}

function ask({ sallyport, origin }: Parts, made: Withdrawal): Promise<Authorization> {
  if (made.authorizationId) return sallyport.withdrawal(made.authorizationId)
  return sallyport.authorizeWithdrawal({
    idempotencyKey: made.id,
    account: made.account,
    source: made.session === null ? { apiRequest: made.request! } : { session: made.session },
    kind: 'on-chain',
    asset: made.asset,
    network: made.network,
    address: made.address,
    memo: made.memo,
    amount: textOf(made.amount),
    fee: textOf(made.fee),
    ...(made.value !== null && { fiatValue: made.value }),
    ...(made.session !== null && { returnUrl: `${origin}/withdrawals/return` }),
  })
}

async function actOn(parts: Parts, withdrawal: Withdrawal, answer: Authorization): Promise<void> {
  if (answer.state === 'confirmation-required')
    return await noteWaiting(parts.database, withdrawal.id, answer)
  // "consumed" can only have been us, just before we stopped: the same id again gives the same receipt.
  if (answer.state === 'allowed' || answer.state === 'consumed') return await send(parts, withdrawal, answer)
  await giveBack(parts, withdrawal, answer.state, answer.reasons, answer.id)
}

async function send(parts: Parts, withdrawal: Withdrawal, answer: Authorization): Promise<void> {
  await noteWaiting(parts.database, withdrawal.id, answer)
  const receipt = await consume(parts, withdrawal.id, answer)
  if (receipt === null) {
    const now = await parts.sallyport.withdrawal(answer.id)
    if (['refused', 'cancelled', 'expired'].includes(now.state)) await actOn(parts, withdrawal, now)
    return
  }
  await release(parts, withdrawal, receipt)
}

/** The receipt; null where something came in between: a hold, a freeze, an end of the session. */
async function consume(parts: Parts, id: string, answer: Authorization): Promise<string | null> {
  try {
    const terms = answer.withdrawal
    const { receipt } = await parts.sallyport.consumeAuthorization(answer.id, { consumptionId: id, ...terms })
    await parts.sallyport.verifyReceipt(receipt, expected(answer.id, id, terms))
    return receipt
  } catch (error) {
    if (error instanceof SallyportRefusal && [409, 410].includes(error.status)) return null
    throw error
  }
}

/** What the receipt must say for the money to move: all of it. */
export const expected = (jti: string, consumptionId: string, terms: WithdrawalTerms) => ({
  jti,
  consumptionId,
  ...terms,
})

/** The money goes out in the very step that notes the receipt. */
const release = (
  parts: Parts,
  { id, account, asset, amount, fee }: Withdrawal,
  receipt: string,
): Promise<void> =>
  transact(parts.database, async (sql) => {
    const now = parts.clock.now()
    if (!(await endWithdrawal(sql, id, { state: 'sent', receipt }, now))) return
    const from = { kind: 'reserved' as const, account, asset }
    await book(sql, `withdrawal:${id}`, now, [
      { from, to: { kind: 'outside', asset }, amount },
      { from, to: { kind: 'fees', asset }, amount: fee },
    ])
  })

const giveBack = (
  parts: Parts,
  { id, account, asset, amount, fee }: Withdrawal,
  state: State,
  reasons: readonly Why[],
  authorizationId: string | null = null,
): Promise<void> =>
  transact(parts.database, async (sql) => {
    const now = parts.clock.now()
    if (!(await endWithdrawal(sql, id, { state, reasons, authorizationId }, now))) return
    await book(sql, `withdrawal back:${id}`, now, [
      {
        from: { kind: 'reserved', account, asset },
        to: { kind: 'free', account, asset },
        amount: amount + fee,
      },
    ])
  })
