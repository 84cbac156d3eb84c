import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Seen = { method: string; url: string; headers: [string, string][]; body: string }

export type Upstream = Awaited<ReturnType<typeof openUpstream>>

/** A program behind a gateway that answers everybody, and keeps what it was sent. */
export async function openUpstream() {
  const seen: Seen[] = []
  const server = createServer(async (request, reply) => {
    const { method = '', url = '', rawHeaders } = request
    const headers = rawHeaders.flatMap((name, n) =>
      n % 2 === 0 ? [[name.toLowerCase(), rawHeaders[n + 1]!] as [string, string]] : [],
    )
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    seen.push({ method, url, headers, body: Buffer.concat(parts).toString() })
    reply.end('balances')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What came since the last time. */
    take: (): Seen[] => seen.splice(0),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
