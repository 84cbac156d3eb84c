import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const longest = 8 * 1024

/** What hears a signed body: as it came, for the signature is over its bytes. */
type Hear = (request: FastifyRequest, body: Buffer, reply: FastifyReply) => Promise<FastifyReply>

/** In a scope of its own: nowhere else is a form read, and nowhere else does a body stay as it came. */
export function addRaw(app: FastifyInstance, path: string, media: string, hear: Hear): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      media,
      { parseAs: 'buffer', bodyLimit: longest },
      async (_: FastifyRequest, body: Buffer) => body,
    )
    scope.post(path, { bodyLimit: longest }, async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      return await hear(request, body, reply)
    })
  })
}
