import { createSallyport, type SallyportOptions } from '../src/index.ts'

export type Asked = { method: string; path: string; headers: Record<string, string>; body: unknown }
type Reply = { status?: number; body?: unknown; headers?: Record<string, string>; text?: string } | Error

export const sessionId = '11111111-1111-4111-8111-111111111111'
export const accountId = '22222222-2222-4222-8222-222222222222'
export const start = new Date('2026-03-01T12:00:00.000Z')

/** A client whose wire ends here: what it asked, how long it waited, and a clock that stands still until it is moved. */
export function standIn(
  answer: (asked: Asked, n: number) => Reply | Promise<Reply>,
  options: Partial<SallyportOptions> = {},
) {
  const asked: Asked[] = []
  const waited: number[] = []
  let now = start.getTime()
  const sallyport = createSallyport({
    url: 'https://account.example',
    service: '33333333-3333-4333-8333-333333333333',
    token: 'sps_token',
    clock: { now: () => new Date(now) },
    random: () => 0.5,
    wait: async (milliseconds) => void waited.push(milliseconds),
    fetch: async (url, { method = 'GET', headers = {}, body }) => {
      const one: Asked = {
        method,
        path: url.replace('https://account.example', ''),
        headers: headers as Record<string, string>,
        body: typeof body === 'string' ? JSON.parse(body) : undefined,
      }
      asked.push(one)
      const reply = await answer(one, asked.length)
      if (reply instanceof Error) throw reply
      const { status = 200, body: content = {}, headers: more = {}, text } = reply
      return new Response(status === 204 ? null : (text ?? JSON.stringify(content)), {
        status,
        headers: more,
      })
    },
    ...options,
  })
  return {
    sallyport,
    asked,
    waited,
    now: () => new Date(now),
    move: (milliseconds: number): void => {
      now += milliseconds
    },
  }
}

export const problem = (status: number, code: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: { type: 'about:blank', status, code, title: code },
})

export const active = (change: object = {}) => ({
  active: true,
  session: sessionId,
  account: accountId,
  assurance: 'totp',
  startedAt: start.toISOString(),
  endsAt: new Date(start.getTime() + 3_600_000).toISOString(),
  tradingWindow: { open: false, endsAt: null },
  frozen: false,
  settingsLocked: false,
  holds: [],
  cacheSeconds: 5,
  ...change,
})
