import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Addresses of the account web app; the app itself decides what to show. Anything else is not found (cache deception, E14). */
export const pages = [
  '/',
  '/sign-in',
  '/sign-up',
  '/dashboard',
  '/security',
  '/security/authenticator',
  '/security/backup-codes',
  '/security/passkeys',
  '/security/sms',
  '/security/lost',
  '/security/trading-password',
  '/trading-window',
  '/settings',
  '/settings/api-keys',
  '/settings/password',
  '/settings/addresses',
  '/settings/anti-phishing',
  '/settings/lock',
  '/withdrawal-addresses',
  '/withdrawals',
  '/withdrawals/:id',
  '/veto',
  '/freeze',
  '/forgot',
  '/reset',
  '/recovery',
  '/recovery/stop',
  '/support',
  '/support/new',
  '/support/ticket',
  '/support/tickets/:id',
  '/report-phishing',
  '/contact',
  '/not-me',
  '/help',
  '/before-you-sign-in',
  '/connect',
  '/settings/preferences',
  '/official-channels',
  '/sessions',
  '/activity',
  '/signed-out',
  '/reference',
]

/** Serves the built web app: hashed files for a year, pages never kept. */
export async function addWeb(
  app: FastifyInstance,
  folder: string,
  options: { mailbox: boolean },
): Promise<void> {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(`the web app is not built: ${folder} has no index.html`)
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    preCompressed: true,
    globIgnore: options.mailbox ? [] : ['mailbox.html*'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/') && 'public, max-age=31536000, immutable'
      const page = path.includes('.html') && 'no-store'
      reply.header('cache-control', hashed || page || 'no-cache')
    },
  })
  const page = (file: string) => (_request: FastifyRequest, reply: FastifyReply) =>
    reply.sendFile(file, folder, { cacheControl: false })
  for (const path of pages) app.get(path, page('index.html'))
  if (options.mailbox) app.get('/mailbox', page('mailbox.html'))
  // A person who mistyped an address gets a page that says so, still as 404; programs get the problem document.
  app.get('/*', (request, reply) =>
    isNavigation(request) ? page('index.html')(request, reply.code(404)) : reply.callNotFound(),
  )
}

/** What a browser sends for the address bar; files and the API are never one. */
const isNavigation = ({ headers, url }: FastifyRequest): boolean =>
  headers.accept?.includes('text/html') === true &&
  !/^\/(v1|assets|mailbox|health|test)\b|\./.test(url.split('?', 1)[0]!)
