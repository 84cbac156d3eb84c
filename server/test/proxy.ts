import { connect, createServer, type Socket } from 'node:net'
import { freePort } from './harness.ts'

/** Something that stands before a real server and can be made to fail like one. */
export type Breakable = {
  url: string
  /** Closes every connection and takes no further one. */
  away(): void
  /** Keeps every connection open and lets nothing through, in either direction. */
  hang(): void
  /** Closes the connection on which the next message with these words is sent; with `sent`, after they went through. */
  cutAt(words: string, when?: 'before' | 'sent'): void
  /** Whether the last `cutAt` has happened; if not, it is forgotten. */
  wasCut(): boolean
  /** Works again. */
  heal(): void
  close(): Promise<void>
}

/** What only the sealer of the audit chain sends, once a second: a cut is meant for what a request does. */
const sealing = 'pg_try_advisory_xact_lock'

/** Stands before the server of an URL, on a port of its own. */
export async function openProxy(url: string): Promise<Breakable> {
  const target = new URL(url)
  const [farPort, farHost] = [Number(target.port), target.hostname]
  const port = await freePort()
  let state: 'up' | 'away' | 'hanging' = 'up'
  let cut: { words: string; when: 'before' | 'sent' } | null = null
  const open = new Set<Socket>()

  const end = (...sockets: Socket[]): void => {
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((near) => {
    if (state === 'away') return void near.destroy()
    let aside = false
    const far = connect(farPort, farHost)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
    }
    near.on('data', (bytes) => {
      if (state === 'hanging') return
      aside ||= bytes.includes(sealing)
      const isCut = cut !== null && !aside && bytes.includes(cut.words)
      if (!isCut || cut?.when === 'sent') far.write(bytes)
      if (!isCut) return
      // Long enough for the server to have done it, without its word of it coming back.
      if (cut?.when === 'sent') far.removeAllListeners('data')
      setTimeout(end, cut?.when === 'sent' ? 300 : 0, near, far)
      cut = null
    })
    far.on('data', (bytes) => {
      if (state !== 'hanging') near.write(bytes)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  target.port = String(port)
  target.hostname = '127.0.0.1'
  return {
    url: target.href,
    away: () => {
      state = 'away'
      end(...open)
    },
    hang: () => {
      state = 'hanging'
    },
    cutAt: (words, when = 'before') => {
      cut = { words, when }
    },
    wasCut: () => {
      const happened = cut === null
      cut = null
      return happened
    },
    heal: () => {
      state = 'up'
      // What hung would wait for ever for answers that were swallowed.
      end(...open)
    },
    close: async () => {
      end(...open)
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
