import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { files } from '../../policy/files.ts'
import { addressKey } from '../client/address.ts'
import { Refusal } from '../refusal.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its body is bytes, and nothing else. */
    upload?: boolean
  }
}

/** The one type of the one kind of body that is no JSON. A name is never taken, so that nobody has to look what is in one (D14). */
export const bytesType = 'application/octet-stream'

/** Bodies of bytes, read into memory, for routes that say so: as much as policy has, of everybody together and of each address. */
export function addUploads(app: FastifyInstance): void {
  const read = readUploads(files.bytes, files.uploads)
  app.addContentTypeParser(bytesType, (request: FastifyRequest, body: IncomingMessage) => {
    if (!request.routeOptions.config.upload || 'content-encoding' in request.headers)
      return Promise.reject(new Refusal('media-type-unsupported'))
    return read(addressKey(request.caller?.client.address ?? request.ip), request.headers, body)
  })
}

type Most = { bytes: number; perAddress: number }
type Headers = { 'content-length'?: string | undefined }

/** Memory is what has come, not what was announced: who trickles holds little, and who floods is the one that is turned away. */
export function readUploads(longest: number, most: Most) {
  const underWay = new Map<string, number>()
  let held = 0
  const enter = (who: string): void => {
    const own = underWay.get(who) ?? 0
    if (own >= most.perAddress) throw new Refusal('unavailable', { retryAfterSeconds: 5 })
    underWay.set(who, own + 1)
  }
  const leave = (who: string, size: number): void => {
    held -= size
    const own = underWay.get(who)! - 1
    if (own > 0) underWay.set(who, own)
    else underWay.delete(who)
  }
  return async (who: string, headers: Headers, body: Readable): Promise<Buffer> => {
    if (Number(headers['content-length'] ?? 0) > longest) throw new Refusal('body-too-large')
    enter(who)
    const parts: Buffer[] = []
    let size = 0
    try {
      // Left as it is where this ends early: what was refused is still answered.
      for await (const part of body.iterator({ destroyOnReturn: false })) {
        size += part.length
        held += part.length
        if (size > longest) throw new Refusal('body-too-large')
        if (held > most.bytes) throw new Refusal('unavailable', { retryAfterSeconds: 5 })
        parts.push(part)
      }
      return Buffer.concat(parts)
    } finally {
      leave(who, size)
    }
  }
}

/** Drained to the end where that is near, so that the other side reads why; a stream without one is cut. */
const worthDraining = 4 * files.bytes

/** A refusal that comes before all of a body did must not leave us reading the rest of it. */
export function endUnread(request: FastifyRequest, reply: FastifyReply): void {
  if (!request.routeOptions.config.upload || request.raw.complete) return
  const announced = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY)
  if (announced > worthDraining) void reply.header('connection', 'close')
}
