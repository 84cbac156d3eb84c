import { readBytes, type Seen } from './guard-api.ts'

/** A request of Node's `http`, `https` or `http2`, as much of it as is used here. */
export type NodeRequestLike = AsyncIterable<Uint8Array | string> & {
  method?: string | undefined
  url?: string | undefined
  rawHeaders: readonly string[]
  readableDidRead?: boolean
  socket?: { remoteAddress?: string | undefined } | null
}

/** Headers in pairs as they came. HTTP/2 tells method, path and host as headers that no client signed. */
export function headerPairs(rawHeaders: readonly string[]): [name: string, value: string][] {
  const pairs: [string, string][] = []
  for (let n = 0; n + 1 < rawHeaders.length; n += 2)
    if (!rawHeaders[n]!.startsWith(':')) pairs.push([rawHeaders[n]!, rawHeaders[n + 1]!])
  return pairs
}

/** The request as it came in. `stream`: where the body comes from. */
export const seenByNode = (
  raw: NodeRequestLike,
  stream: NodeRequestLike | AsyncIterable<Uint8Array>,
): Seen => ({
  method: raw.method ?? '',
  target: raw.url ?? '',
  headers: headerPairs(raw.rawHeaders),
  address: raw.socket?.remoteAddress ?? '',
  body: () => {
    // What a parser has read is gone, and an empty body in its place would be another request.
    if ('readableDidRead' in stream && stream.readableDidRead)
      throw new TypeError('the body was read before guardApi: put guardApi before the parsers')
    return readBytes(withoutEnd(stream))
  },
})

/** Leaves the stream as it is when no more is read: destroying it would take the connection, and the answer with it. */
const withoutEnd = (stream: AsyncIterable<Uint8Array | string> & { iterator?: unknown }) =>
  typeof stream.iterator === 'function'
    ? (stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array | string>)
    : stream
