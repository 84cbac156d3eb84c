import type { ClientRequest, IncomingMessage } from 'node:http'

export type Answered = { status: number }

export class TooLarge extends Error {
  override name = 'TooLarge'
}

/** Words of a server before its answer (RFC 9110 15.2) that are listened to. */
const mostEarlyWords = 8

/** The status of an answer that came to its end within `mostBytes`; what it says is let go as it comes. Rejects with TooLarge. */
export function readAnswer(sent: ClientRequest, mostBytes: number): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>()
  let words = 0
  sent.on('information', () => {
    words += 1
    if (words > mostEarlyWords) reject(new TooLarge())
  })
  sent.once('response', (response: IncomingMessage) => {
    let bytes = 0
    if (Number(response.headers['content-length']) > mostBytes) reject(new TooLarge())
    response.on('data', (part: Buffer) => {
      bytes += part.length
      if (bytes > mostBytes) reject(new TooLarge())
    })
    response.on('error', reject)
    response.once('end', () => resolve({ status: response.statusCode ?? 0 }))
  })
  // Also where a server changed the protocol, which ends a call without an error.
  sent.once('close', () => reject(new Error('cut off')))
  return promise
}
