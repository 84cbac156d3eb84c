import { type Receipt, ReceiptRefused } from '@sallyport/sdk'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readUnits } from '../decimal.ts'
import { field } from '../http/guard.ts'
import { send, signedIn, visitor } from '../http/respond.ts'
import { balancesOf, NotEnough } from '../ledger/books.ts'
import { withdraw } from '../pages/withdraw.ts'
import { withdrawal } from '../pages/withdrawal.ts'
import type { Parts } from '../parts.ts'
import { askToWithdraw } from '../withdrawals/ask.ts'
import { isWithdrawable, type Withdrawable } from '../withdrawals/assets.ts'
import { expected, settle } from '../withdrawals/settle.ts'
import {
  findByAuthorization,
  findWithdrawal,
  openWithdrawals,
  type Withdrawal,
  withdrawalsOf,
} from '../withdrawals/store.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const withdrawRoutes = (parts: Parts) => async (app: FastifyInstance) => {
  const { database, sallyport } = parts
  const preHandler = signedIn(parts)
  const listUrl = `${sallyport.url}/withdrawal-addresses`

  app.get('/withdraw', { preHandler }, async (request, reply) => {
    const asset = field(request.query, 'asset')
    return await show(request, reply, isWithdrawable(asset) ? asset : 'BTC', null)
  })

  app.post('/withdrawals', { preHandler }, async (request, reply) => {
    const [asset, address, memo] = ['asset', 'address', 'memo'].map((name) => field(request.body, name))
    const amount = readUnits(field(request.body, 'amount'))
    if (!isWithdrawable(asset) || !address || !amount)
      return await show(request, reply.code(422), 'BTC', 'Give an address, and an amount such as 0.25.')
    try {
      const id = await askToWithdraw(parts, visitor(request).own, {
        asset,
        address,
        memo: memo ?? '',
        amount,
      })
      const made = await findWithdrawal(database, id)
      // Straight on to where it is confirmed; back here it comes with what became of it.
      return reply.redirect(made?.confirmationUrl ?? `/withdrawals/${id}`, 303)
    } catch (error) {
      if (!(error instanceof NotEnough)) throw error
      return await show(request, reply.code(422), asset, 'You have less than that free, the fee counted in.')
    }
  })

  /** Where Sallyport's page leads back to. Who comes here is nobody's proof: what became of it is asked for. */
  app.get('/withdrawals/return', { preHandler }, async (request, reply) => {
    const { account } = visitor(request).session
    for (const { id } of await openWithdrawals(database, account)) await settle(parts, id)
    const named = field(request.query, 'withdrawal')
    const one = uuid.test(named) ? await findByAuthorization(database, named) : null
    return reply.redirect(one?.account === account ? `/withdrawals/${one.id}` : '/withdraw', 303)
  })

  app.get('/withdrawals/:id', { preHandler }, async (request, reply) => {
    const { id } = request.params as { id: string }
    const { account } = visitor(request).session
    const own = async () => {
      const one = uuid.test(id) ? await findWithdrawal(database, id) : null
      return one?.account === account ? one : null
    }
    if (!(await own())) return reply.callNotFound()
    await settle(parts, id)
    const one = (await own())!
    const body = withdrawal({ withdrawal: one, listUrl, receipt: await checkReceipt(one) })
    return send(parts, request, reply, 'Withdrawal', body)
  })

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    asset: Withdrawable,
    problem: string | null,
  ) {
    const { account } = visitor(request).session
    const [balances, withdrawals] = await Promise.all([
      balancesOf(database, account),
      withdrawalsOf(database, account),
    ])
    return send(
      parts,
      request,
      reply,
      'Withdraw',
      withdraw({ asset, balances, withdrawals, listUrl, problem }),
    )
  }

  /** Checked whenever it is shown: a receipt is worth what its signature is worth. */
  async function checkReceipt({ id, receipt, terms, authorizationId }: Withdrawal) {
    if (receipt === null || terms === null || authorizationId === null) return null
    try {
      const claims: Receipt = await sallyport.verifyReceipt(receipt, expected(authorizationId, id, terms))
      return { kind: 'genuine' as const, claims }
    } catch (error) {
      if (!(error instanceof ReceiptRefused)) throw error
      return { kind: 'refused' as const, why: error.reason }
    }
  }
}
