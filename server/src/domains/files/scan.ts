import { connect } from 'node:net'
import { Refusal } from '../../platform/refusal.ts'
import { Unfit } from './kinds.ts'

/** Throws `Unfit` for what it knows to be bad; refuses as unavailable where it does not say. */
export type Scan = (bytes: Buffer) => Promise<void>

const mostMilliseconds = 20_000
const mostAnswer = 4_096

/** ClamAV's daemon (clamd(8), INSTREAM). Fails closed: what nobody has looked at is not taken. */
export const clamdScan =
  ({ host, port }: { host: string; port: number }): Scan =>
  async (bytes) => {
    const said = await askClamd({ host, port }, bytes).catch(() => '')
    if (/^stream: OK\0?$/.test(said)) return
    if (/^stream: .* FOUND\0?$/.test(said)) throw new Unfit('infected')
    throw new Refusal('unavailable', { retryAfterSeconds: 60 })
  }

function askClamd(at: { host: string; port: number }, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(at)
    let said = ''
    const timer = setTimeout(() => socket.destroy(new Error('silent')), mostMilliseconds)
    socket
      .on('error', reject)
      .on('close', () => {
        clearTimeout(timer)
        resolve(said)
      })
      .on('data', (part) => {
        said += part.toString('latin1')
        if (said.length > mostAnswer) socket.destroy(new Error('too long'))
      })
    const size = Buffer.alloc(4)
    size.writeUInt32BE(bytes.length)
    socket.write(Buffer.concat([Buffer.from('zINSTREAM\0'), size, bytes, Buffer.alloc(4)]))
  })
}

/** As in `clamd://127.0.0.1:3310`. */
export function openScan(url: string | null): Scan | null {
  if (url === null) return null
  const { hostname, port } = new URL(url)
  return clamdScan({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) })
}
