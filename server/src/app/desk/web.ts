import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Addresses of the desk's web app; the app itself decides what to show. */
export const deskPages = [
  '/',
  '/sign-in',
  '/join',
  '/stop',
  '/find',
  '/accounts/:id',
  '/cases',
  '/cases/:number',
  '/tickets',
  '/tickets/:id',
  '/phishing',
  '/phishing/:id',
  '/freezes',
  '/delivery',
  '/audit',
  '/requests',
  '/team',
]

/** Serves the desk's built pages: hashed files for a year, pages never kept. */
export async function addDeskWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'desk.html')))
    throw new Error(`the desk is not built: ${folder} has no desk.html`)
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/') && 'public, max-age=31536000, immutable'
      const page = path.includes('.html') && 'no-store'
      reply.header('cache-control', hashed || page || 'no-cache')
    },
  })
  const page = (_request: FastifyRequest, reply: FastifyReply) =>
    reply.sendFile('desk.html', folder, { cacheControl: false })
  for (const path of deskPages) app.get(path, page)
}
