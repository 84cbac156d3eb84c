import { connect } from 'node:net'

export type Heard = {
  /** Everything that came back. */
  text: string
  /** The status of each answer, in order. */
  statuses: number[]
  /** The other end closed the connection. */
  closed: boolean
}

type Options = {
  /** Bytes to send after the first, each so many milliseconds after the one before. */
  later?: { after: number; text: string }[]
  /** Milliseconds without a byte after which we stop listening. */
  patience?: number
}

/** Says something to a port, byte by byte as given, and listens until the other end closes or falls silent. */
export async function say(origin: string, first: string | Buffer, options: Options = {}): Promise<Heard> {
  const { hostname, port } = new URL(origin)
  const socket = connect({ host: hostname, port: Number(port) })
  const heard: Buffer[] = []
  const ended = Promise.withResolvers<boolean>()
  socket.setTimeout(options.patience ?? 300, () => ended.resolve(false))
  socket.on('data', (bytes) => heard.push(bytes))
  socket.on('close', () => ended.resolve(true)).on('error', () => ended.resolve(true))
  socket.write(first)
  for (const { after, text } of options.later ?? []) {
    await new Promise((resolve) => setTimeout(resolve, after))
    if (!socket.destroyed) socket.write(text)
  }
  const closed = await ended.promise
  socket.destroy()
  const text = Buffer.concat(heard).toString('latin1')
  return {
    text,
    closed,
    statuses: [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1])),
  }
}

export const lines = (...some: string[]): string => `${some.join('\r\n')}\r\n\r\n`
