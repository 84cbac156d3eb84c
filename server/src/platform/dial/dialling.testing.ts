import { createSocket } from 'node:dgram'
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

/** A name server (RFC 1035) that knows one IPv4 address for every name, another one each time, for no longer than the moment. */
export async function nameServer(addresses: string[]): Promise<{ server: string; asked: () => number }> {
  const socket = createSocket('udp4')
  let asked = 0
  socket.on('message', (question, from) => {
    // The second byte of the type, before the two of the class: 1 is an IPv4 address.
    const end = question.indexOf(0, 12) + 5
    const isAddress = question[end - 3] === 1
    const answer = Buffer.from(question.subarray(0, end))
    answer.writeUInt16BE(0x8180, 2)
    answer.writeUInt16BE(isAddress ? 1 : 0, 6)
    answer.writeUInt32BE(0, 8)
    const address = isAddress ? addresses[asked++ % addresses.length]! : ''
    const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)])
    socket.send(isAddress ? Buffer.concat([answer, record]) : answer, from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  opened.push({ close: () => socket.close() })
  return { server: `127.0.0.1:${socket.address().port}`, asked: () => asked }
}
