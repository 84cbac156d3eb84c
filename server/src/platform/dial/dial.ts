import { Agent as PlainAgent, request as plainRequest, type RequestOptions } from 'node:http'
import { Agent, request } from 'node:https'
import { isIPv6, type LookupFunction, type Socket } from 'node:net'
import { AddressRefused, type Allowance, allowAddresses, allowTarget, findAddresses } from './allow.ts'
import { type Answered, readAnswer, TooLarge } from './answer.ts'
import type { Target } from './target.ts'

/** What became of a call, and nothing else of it (J04). */
export type Outcome =
  | '2xx'
  | '4xx'
  | '5xx'
  | 'redirect'
  | 'refused-address'
  | 'timeout'
  | 'tls'
  | 'unreachable'
  | 'too-large'
  | 'stopped'

export type Call = {
  url: string
  headers: Record<string, string>
  body: string
  /** Milliseconds for all of it: name, connection, answer. */
  patience: number
  /** Of the answer's body. */
  mostBytes: number
  /** Ends it as `stopped`. */
  signal?: AbortSignal | undefined
}

export type Dialler = {
  /** Whether a call would be made at this moment: its form, and every address that its name has. */
  allows(url: string): Promise<boolean>
  /** One POST. Never throws, follows nothing, shows nothing of the answer. */
  post(call: Call): Promise<Outcome>
}

/** `ca`: certificates to trust in the place of the system's. */
export type DiallerOptions = Allowance & { ca?: string }

// A connection for each call, by nobody's proxy, and no session of TLS taken up again: what was checked is what is used.
const agents = {
  'https:': new Agent({ keepAlive: false, maxCachedSessions: 0 }),
  'http:': new PlainAgent({ keepAlive: false }),
}
const longestHead = 8_192
const nameSeconds = 5

/**
 * Calls addresses that others chose. What a name leads to is asked once, and the socket connects to those very addresses: a name that is something
 * else a moment later (DNS rebinding) changes nothing (J01). Certificates are checked, redirects are not followed (J03).
 */
export const createDialler = (options: DiallerOptions): Dialler => ({
  allows: async (url) => {
    try {
      const tooLate = AbortSignal.timeout(nameSeconds * 1000)
      await unless(tooLate, findAddresses(allowTarget(url, options), options))
      return true
    } catch {
      return false
    }
  },
  post: async (call) => {
    const tooLate = AbortSignal.timeout(call.patience)
    const signal = call.signal ? AbortSignal.any([tooLate, call.signal]) : tooLate
    const stage: Stage = { at: 'reaching' }
    try {
      const target = allowTarget(call.url, options)
      const addresses = await unless(signal, findAddresses(target, options))
      return outcomeOf(await unless(signal, send(call, { target, addresses, signal, stage }, options)))
    } catch (error) {
      if (call.signal?.aborted) return 'stopped'
      return tooLate.aborted ? 'timeout' : failureOf(error, stage)
    }
  },
})

type Stage = { at: 'reaching' | 'greeting' | 'asking' }
type Way = { target: Target; addresses: string[]; signal: AbortSignal; stage: Stage }

async function send(call: Call, way: Way, options: DiallerOptions): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>()
  const { url } = way.target
  const secure = url.protocol === 'https:'
  const asked: RequestOptions = {
    method: 'POST',
    headers: { ...call.headers, 'content-length': String(Buffer.byteLength(call.body)) },
    agent: agents[secure ? 'https:' : 'http:'],
    lookup: pinned(way.addresses),
    maxHeaderSize: longestHead,
    signal: way.signal,
  }
  const trust = { rejectUnauthorized: true, ...(options.ca && { ca: options.ca }) }
  const sent = secure ? request(url, { ...asked, ...trust }) : plainRequest(url, asked)
  sent.once('socket', (socket: Socket) => watch(socket, way, options, (error) => sent.destroy(error)))
  // Not once: what is cut off tells of it more than once, and nobody else listens.
  sent.on('error', reject)
  readAnswer(sent, call.mostBytes).then(resolve, (error: Error) => {
    reject(error)
    sent.destroy()
  })
  sent.end(call.body)
  return await promise
}

/** Asked once more of the socket itself, whatever led it there. */
function watch(
  socket: Socket,
  { target, stage }: Way,
  options: Allowance,
  end: (error: Error) => void,
): void {
  socket.once('connect', () => {
    stage.at = target.url.protocol === 'https:' ? 'greeting' : 'asking'
    try {
      allowAddresses(target, [socket.remoteAddress ?? ''], options)
    } catch (error) {
      end(error as Error)
    }
  })
  socket.once('secureConnect', () => {
    stage.at = 'asking'
  })
}

/** In the place of a question to the system: what was checked is what is connected to. */
const pinned =
  (addresses: string[]): LookupFunction =>
  (_host, { all }, done) => {
    const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }))
    if (all) done(null, found)
    else done(null, found[0]!.address, found[0]!.family)
  }

function outcomeOf({ status }: Answered): Outcome {
  if (status >= 200 && status < 300) return '2xx'
  if (status >= 300 && status < 400) return 'redirect'
  return status < 500 ? '4xx' : '5xx'
}

function failureOf(error: unknown, { at }: Stage): Outcome {
  if (error instanceof AddressRefused) return 'refused-address'
  const { code } = error as { code?: string }
  if (error instanceof TooLarge || code === 'HPE_HEADER_OVERFLOW') return 'too-large'
  return at === 'greeting' ? 'tls' : 'unreachable'
}

/** A resolver takes no signal. */
async function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = (): void => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
