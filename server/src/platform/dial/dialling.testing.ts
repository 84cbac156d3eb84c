import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach } from 'vitest'
import { openProvider } from '../../domains/notices/testing/provider.ts'
import { readNetwork } from '../client/networks.ts'
import { createDialler, type DiallerOptions } from './dial.ts'

/** What a test opens is closed after it. */
export const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})
export const own = { networks: [readNetwork('127.0.0.1')!], plain: true }
export const call = { headers: { 'x-mark': 'a' }, body: '{"n":1}', patience: 600, mostBytes: 1_000 }
export const post = (url: string, options: DiallerOptions = own) =>
  createDialler(options).post({ url, ...call })

export async function provider() {
  const one = await openProvider()
  opened.push(one)
  return one
}

/** A server below HTTP: says what it likes to whoever connects, and counts them. */
export async function raw(greet: (socket: Socket) => void, host = '127.0.0.1') {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}))
    greet(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  opened.push({
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    },
  })
  return { port: (server.address() as AddressInfo).port, connections: sockets }
}

export const says = (text: string) => (socket: Socket) => void socket.once('data', () => socket.write(text))
