import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { transact } from '../database.ts'
import { isPrice, isQuantity, readUnits } from '../decimal.ts'
import { field } from '../http/guard.ts'
import { send, signedIn, visitor } from '../http/respond.ts'
import { NotEnough } from '../ledger/books.ts'
import { cancel } from '../market/cancel.ts'
import { isMarket, type Market } from '../market/markets.ts'
import { depthOf, ordersOf } from '../market/orders.ts'
import { place } from '../market/place.ts'
import { stock } from '../market/stock.ts'
import { trade } from '../pages/trade.ts'
import type { Parts } from '../parts.ts'

export const tradeRoutes = (parts: Parts) => async (app: FastifyInstance) => {
  const { database, sallyport, clock, origin } = parts
  const preHandler = signedIn(parts)

  app.get('/trade', { preHandler }, async (request, reply) => {
    const market = field(request.query, 'market')
    return await show(request, reply, isMarket(market) ? market : 'BTC-USD', null)
  })

  app.post('/orders', { preHandler }, async (request, reply) => {
    const { own } = visitor(request)
    const wish = readWish(request.body)
    if (!wish) return await show(request, reply.code(422), 'BTC-USD', wrong)
    // Asked at the moment it counts, not when the page was shown.
    const { allowed } = await sallyport.checkTrade(own.token)
    if (!allowed) return reply.redirect(`/trade?market=${wish.market}`, 303)
    try {
      await transact(database, (sql) => place(sql, { ...wish, account: own.account }, clock.now()))
    } catch (error) {
      if (!(error instanceof NotEnough)) throw error
      return await show(request, reply.code(422), wish.market, 'You have less than that free.')
    }
    await stock(database, clock.now())
    return reply.redirect(`/trade?market=${wish.market}`, 303)
  })

  app.post('/orders/:id/cancel', { preHandler }, async (request, reply) => {
    const { id } = request.params as { id: string }
    const { account } = visitor(request).session
    if (/^[0-9a-f-]{36}$/.test(id)) await transact(database, (sql) => cancel(sql, id, account, clock.now()))
    return reply.redirect('/trade', 303)
  })

  async function show(request: FastifyRequest, reply: FastifyReply, market: Market, problem: string | null) {
    const { own } = visitor(request)
    // Asked anew: whoever comes back from opening the window wants to see it open.
    const session = await sallyport.introspectSession(own.token, { fresh: true })
    if (!session.active) return reply.redirect('/', 303)
    const [asks, bids, orders, allowed] = await Promise.all([
      depthOf(database, market, 'sell'),
      depthOf(database, market, 'buy'),
      ordersOf(database, own.account, market),
      sallyport.checkTrade(own.token),
    ])
    const back = new URLSearchParams({ return: `${origin}/trade` })
    const windowUrl = `${sallyport.url}/trading-window?${back}`
    const seen = { market, asks, bids, orders, session, allowed, windowUrl, problem }
    return send(parts, request, reply, 'Trade', trade(seen))
  }
}

const wrong = 'Give a quantity with at most six decimals, and a price in cents, such as 0.25 and 60000.50.'

/** Null for what is no order. */
function readWish(body: unknown) {
  const [market, side] = [field(body, 'market'), field(body, 'side')]
  const [price, quantity] = [readUnits(field(body, 'price')), readUnits(field(body, 'quantity'))]
  if (!isMarket(market) || (side !== 'buy' && side !== 'sell') || price === null || quantity === null)
    return null
  return isPrice(price) && isQuantity(quantity) ? ({ market, side, price, quantity } as const) : null
}
