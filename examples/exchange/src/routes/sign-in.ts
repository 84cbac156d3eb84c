import { SallyportRefusal } from '@sallyport/sdk'
import type { FastifyInstance } from 'fastify'
import { transact } from '../database.ts'
import { readCookie, setCookie } from '../http/cookies.ts'
import { field } from '../http/guard.ts'
import { browserSession, send } from '../http/respond.ts'
import { welcome } from '../ledger/welcome.ts'
import { html } from '../pages/html.ts'
import { heading } from '../pages/layout.ts'
import type { Parts } from '../parts.ts'
import { forgetSession, keepSession } from '../sessions/store.ts'

/** How long somebody may take to sign in. */
const connectSeconds = 15 * 60

export const signInRoutes = (parts: Parts) => async (app: FastifyInstance) => {
  const { sallyport, database, clock, origin } = parts
  const secure = origin.startsWith('https:')
  const returnUrl = `${origin}/signed-in`

  app.get('/sign-in', async (_request, reply) => {
    const { url, state, verifier } = await sallyport.connectUrl({ returnUrl })
    setCookie(reply, 'exchange_connect', `${state}.${verifier}`, secure, connectSeconds)
    return reply.redirect(url, 303)
  })

  app.get('/signed-in', async (request, reply) => {
    const [state, verifier] = (readCookie(request, 'exchange_connect') ?? '').split('.')
    setCookie(reply, 'exchange_connect', '', secure, 0)
    // A code that this browser did not ask for would sign it in to somebody else's account.
    if (!state || !verifier || field(request.query, 'state') !== state) return again(request, reply.code(400))
    try {
      const taken = await sallyport.takeOverSession({ code: field(request.query, 'code'), verifier })
      const cookie = await transact(database, async (sql) => {
        await welcome(sql, taken.account, clock.now())
        return await keepSession(sql, taken)
      })
      setCookie(reply, 'exchange', cookie, secure)
      return reply.redirect('/', 303)
    } catch (error) {
      if (error instanceof SallyportRefusal) return again(request, reply.code(400))
      throw error
    }
  })

  const again = (request: Parameters<typeof send>[1], reply: Parameters<typeof send>[2]) =>
    send(
      parts,
      request,
      reply,
      'Sign in again',
      html`${heading('That took too long, or began elsewhere', 'Nothing was changed.')}
<p><a class="button" href="/sign-in">Sign in</a></p>`,
    )

  app.post('/sign-out', async (request, reply) => {
    const session = await browserSession(parts, request)
    setCookie(reply, 'exchange', '', secure, 0)
    if (session) {
      await forgetSession(database, session.session)
      // Over already is as good.
      await sallyport.endSession(session.token).catch((error: unknown) => {
        if (!(error instanceof SallyportRefusal)) throw error
      })
    }
    return reply.redirect('/', 303)
  })
}
