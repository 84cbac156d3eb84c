import type { FastifyInstance } from 'fastify'
import type { Database } from '../../../platform/db.ts'
import { framedDocument } from '../../../platform/http/headers.ts'
import { findHtml, listMessages } from './store.ts'

const uuid = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'

/**
 * What `/mailbox` reads. It shows every code to everybody, so it exists in development only: the caller registers it when the
 * configuration has a mailbox, and production refuses that configuration (K18).
 */
export function registerMailbox(app: FastifyInstance, db: Database): void {
  app.get<{ Querystring: { to?: string } }>(
    '/mailbox/messages',
    {
      schema: {
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: { to: { type: 'string', maxLength: 320, pattern: '^[^\\u0000]*$' } },
        },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return await listMessages(db, request.query.to)
    },
  )
  app.get<{ Params: { id: string } }>(
    '/mailbox/messages/:id/html',
    {
      schema: {
        params: { type: 'object', required: ['id'], properties: { id: { type: 'string', pattern: uuid } } },
      },
    },
    async (request, reply) => {
      const html = await findHtml(db, request.params.id)
      if (html === null) return reply.callNotFound()
      return reply.headers({ ...framedDocument, 'cache-control': 'no-store' }).send(html)
    },
  )
}
