import type { Credentials } from './credentials.ts'
import { type Problem, SallyportRefusal, SallyportUnreachable } from './errors.ts'

export type Clock = { now(): Date }

export type Wire = {
  /** Without a slash at its end. */
  url: string
  fetch: (url: string, init: RequestInit) => Promise<Response>
  credentials: Credentials
  clock: Clock
  wait: (milliseconds: number) => Promise<void>
  /** Between 0 and 1. */
  random: () => number
  timeoutMilliseconds: number
  /** How often a call is tried before it counts as unanswered. */
  attempts: number
}

export type Call = {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  body?: unknown
  /** `any`: the same call twice is the same as once. `untaken`: only where Sallyport says that it did nothing. */
  repeat: 'any' | 'untaken'
}

/** Longer than this nobody waits inside a request: the caller is told instead. */
const longestWait = 10_000

/**
 * Asks Sallyport, again where that is safe: after failures of the network, and where it says to come back (RFC 9110 10.2.3).
 * Throws `SallyportRefusal` or `SallyportUnreachable`.
 */
export async function call(wire: Wire, asked: Call): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await once(wire, asked)
    if (outcome.kind === 'answer') return outcome.body
    const pause = Math.max(backOff(wire, attempt), outcome.retryAfter)
    if (!outcome.again || attempt >= wire.attempts || pause > longestWait) throw outcome.error
    await wire.wait(pause)
  }
}

/** 100 ms, 200 ms, 400 ms … and of that a random part: programs that failed together do not come back together. */
const backOff = ({ random }: Wire, attempt: number): number => random() * 100 * 2 ** attempt

type Outcome =
  | { kind: 'answer'; body: unknown }
  | { kind: 'failed'; error: Error; again: boolean; retryAfter: number }

async function once(wire: Wire, asked: Call): Promise<Outcome> {
  const response = await send(wire, asked).catch((cause: unknown) => cause as Error)
  if (response instanceof Error) return unanswered(asked, response)
  const text = await response.text().catch(() => null)
  const body = text === null ? undefined : parse(text)
  if (response.ok) return answered(asked, response, text, body)
  if (!isProblem(body))
    return unanswered(asked, new Error(`status ${response.status}, and no problem document`))
  return {
    kind: 'failed',
    error: new SallyportRefusal({ ...body, status: response.status }),
    // 429 and 503 are said before anything is done; other errors of the server may have come too late to undo.
    again: [429, 503].includes(response.status) || (asked.repeat === 'any' && response.status >= 500),
    retryAfter: seconds(response.headers.get('retry-after')) * 1000,
  }
}

function answered(asked: Call, response: Response, text: string | null, body: unknown): Outcome {
  if (response.status === 204) return { kind: 'answer', body: null }
  return body === undefined
    ? unanswered(asked, new Error(text === null ? 'cut off' : 'not JSON'))
    : { kind: 'answer', body }
}

const unanswered = (asked: Call, cause: Error): Outcome => ({
  kind: 'failed',
  error: new SallyportUnreachable(`no answer to ${asked.method} ${asked.path}: ${cause.message}`, { cause }),
  again: asked.repeat === 'any',
  retryAfter: 0,
})

async function send(wire: Wire, { method, path, body }: Call): Promise<Response> {
  const url = new URL(wire.url + path)
  const text = body === undefined ? undefined : JSON.stringify(body)
  const shown = await wire.credentials({ method, url, body: text, now: wire.clock.now() })
  return await wire.fetch(url.href, {
    method,
    headers: {
      accept: 'application/json',
      ...(text !== undefined && { 'content-type': 'application/json' }),
      ...shown,
    },
    ...(text !== undefined && { body: text }),
    // Credentials go to the address named, and nowhere it points to.
    redirect: 'error',
    signal: AbortSignal.timeout(wire.timeoutMilliseconds),
  })
}

/** Undefined for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && typeof (body as Problem).code === 'string'

/** Zero where the header is not there or is a date: then the back-off alone counts. */
const seconds = (header: string | null): number => (header && /^\d{1,6}$/.test(header) ? Number(header) : 0)
