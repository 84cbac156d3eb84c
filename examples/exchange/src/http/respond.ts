import type { ActiveSession } from '@sallyport/sdk'
import { requireSession, sessionOf } from '@sallyport/sdk/fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Html } from '../pages/html.ts'
import { html } from '../pages/html.ts'
import { heading, layout } from '../pages/layout.ts'
import type { Parts } from '../parts.ts'
import { type BrowserSession, findSession } from '../sessions/store.ts'
import { readCookie } from './cookies.ts'

const found = new WeakMap<FastifyRequest, BrowserSession>()

/** The session of this browser as we keep it, without a word on whether it still counts. */
export async function browserSession(parts: Parts, request: FastifyRequest): Promise<BrowserSession | null> {
  const cookie = readCookie(request, 'exchange')
  const session = cookie === null ? null : await findSession(parts.database, cookie)
  if (session) found.set(request, session)
  return session
}

/** Lets in whoever has a session that counts at Sallyport; everybody else goes to the front page, and to the sign-in from there. */
export const signedIn = (parts: Parts) =>
  requireSession<FastifyRequest, FastifyReply>(
    parts.sallyport,
    async (request) => (await browserSession(parts, request))?.token,
    {
      stopped: (request, reply, { status }) =>
        status === 401
          ? reply.redirect('/', 303)
          : send(parts, request, reply.code(status), 'Not now', unanswered),
    },
  )

const unanswered = html`${heading('Not now', 'Sign-in does not answer at this moment. Nothing was changed. Try again shortly.')}`

/** Behind `signedIn`: what Sallyport says of the session, and our own row of it. */
export const visitor = (request: FastifyRequest): { session: ActiveSession; own: BrowserSession } => ({
  session: sessionOf(request),
  own: found.get(request)!,
})

/** Answers with a page. */
export const send = (
  { sallyport, travel }: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  title: string,
  body: Html,
): FastifyReply => {
  const path = request.url.split('?', 1)[0]!
  const accountUrl = `${sallyport.url}/dashboard`
  const frame = { title, path, signedIn: found.has(request), accountUrl, today: travel?.now() ?? null }
  return reply.type('text/html; charset=utf-8').send(layout(frame, body).text)
}
