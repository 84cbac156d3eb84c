import { randomBytes } from 'node:crypto'
import type { CaptchaPurpose } from '../src/domains/captcha/index.ts'
import { solveCaptcha } from './captcha.ts'
import { checkContract } from './contract.ts'

export type Reply = {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any
}

export type Browser = {
  jar: Map<string, string>
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  delete(path: string, headers?: Record<string, string>): Promise<Reply>
  /** Goes on with the same cookies at another process. */
  moveTo(other: string): void
  /** The same cookies in a second browser: a thief's, or a second tab. */
  copy(other?: Options): Browser
  /** Asks for a challenge and does the work. */
  captcha(purpose: CaptchaPurpose, identifier?: string): Promise<string>
}

/** `program`: sends nothing that browsers send by themselves. */
type Options = { address?: string; userAgent?: string; headers?: Record<string, string>; program?: boolean }

/** Bytes are a file, text is sent as it stands, everything else is JSON. */
const asBody = (body: unknown): string | Uint8Array<ArrayBuffer> => {
  if (Buffer.isBuffer(body)) return new Uint8Array(body)
  return typeof body === 'string' ? body : JSON.stringify(body)
}

/**
 * A browser as the server sees one: a cookie jar, the Origin header, and, through a trusted proxy, an address of its own.
 * It goes through the real door: HTTP on a real port.
 */
export function createBrowser(origin: string, options: Options = {}): Browser {
  const jar = new Map<string, string>()
  let at = origin

  const keep = (headers: Headers): void => {
    for (const line of headers.getSetCookie()) {
      const [pair, ...attributes] = line.split('; ')
      const [name, value] = pair!.split('=') as [string, string]
      if (value === '' || attributes.includes('Max-Age=0')) jar.delete(name)
      else jar.set(name, value)
    }
  }

  const request = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const response = await fetch(at + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(method !== 'GET' && !options.program && { origin: at }),
        ...(body !== undefined && {
          'content-type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json',
        }),
        ...(jar.size > 0 &&
          !options.program && { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(options.address && { 'x-forwarded-for': options.address }),
        'user-agent':
          options.userAgent ?? 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        ...options.headers,
        ...headers,
      },
      ...(body !== undefined && { body: asBody(body) }),
    })
    keep(response.headers)
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json')
    const answer = json && text ? JSON.parse(text) : text
    checkContract(method, path, response.status, response.ok ? undefined : answer?.code)
    return { status: response.status, headers: response.headers, body: answer }
  }

  return {
    jar,
    request,
    get: (path: string, headers?: Record<string, string>) => request('GET', path, undefined, headers),
    post: (path: string, body: unknown = {}, headers?: Record<string, string>) =>
      request('POST', path, body, headers),
    delete: (path: string, headers?: Record<string, string>) => request('DELETE', path, undefined, headers),
    moveTo: (other) => {
      at = other
    },
    copy: (other = options) => {
      const twin = createBrowser(origin, other)
      for (const [name, value] of jar) twin.jar.set(name, value)
      return twin
    },
    captcha: async (purpose, identifier) => {
      const { body, status } = await request('POST', '/v1/captcha/challenges', {
        purpose,
        ...(identifier && { identifier }),
      })
      // A vendor makes its own; the stand-in takes any token.
      if (status === 404) return randomBytes(16).toString('hex')
      if (status !== 201) throw new Error(`no challenge: ${status} ${JSON.stringify(body)}`)
      return await solveCaptcha(body.challenge)
    },
  }
}
