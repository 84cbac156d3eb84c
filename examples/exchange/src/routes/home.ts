import type { FastifyInstance } from 'fastify'
import { textOf } from '../decimal.ts'
import { browserSession, send, signedIn, visitor } from '../http/respond.ts'
import { balancesOf, totals } from '../ledger/books.ts'
import { statementOf } from '../ledger/statement.ts'
import { bots } from '../pages/bots.ts'
import { home, outside } from '../pages/home.ts'
import { told } from '../pages/told.ts'
import type { Parts } from '../parts.ts'
import { toldOf } from '../webhooks.ts'

export const homeRoutes = (parts: Parts) => async (app: FastifyInstance) => {
  const { database, sallyport, travel, apiOrigin } = parts

  app.get('/', async (request, reply) => {
    const own = await browserSession(parts, request)
    const session = own && (await sallyport.introspectSession(own.token))
    if (!session?.active) return send(parts, request, reply, 'Welcome', outside())
    const [balances, lines, sums] = await Promise.all([
      balancesOf(database, session.account),
      statementOf(database, session.account),
      totals(database),
    ])
    const total = sums.map(({ asset, total }) => `${textOf(total)} ${asset}`).join(', ')
    return send(parts, request, reply, 'Balances', home({ session, balances, lines, total }))
  })

  app.post('/days', async (_request, reply) => {
    if (!travel) return reply.callNotFound()
    await travel.advance(24 * 60 * 60 + 60)
    return reply.redirect('/', 303)
  })

  app.get('/bots', { preHandler: signedIn(parts) }, async (request, reply) => {
    const body = bots(apiOrigin, `${sallyport.url}/settings/api-keys`)
    return send(parts, request, reply, 'Trade by program', body)
  })

  app.get('/told', { preHandler: signedIn(parts) }, async (request, reply) => {
    const lines = await toldOf(database, visitor(request).session.account)
    return send(parts, request, reply, 'What we were told', told(lines))
  })
}
