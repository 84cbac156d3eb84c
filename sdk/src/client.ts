import { createRequestVerifier } from './api-request.ts'
import { type Call, type Clock, call, type Wire } from './call.ts'
import { connectTo } from './connect.ts'
import { signingCredentials, tokenCredentials } from './credentials.ts'
import { SallyportError } from './errors.ts'
import { createReceiptVerifier } from './receipt.ts'
import { createSessionCache, type Told } from './session-cache.ts'
import type {
  AccountState,
  Authorization,
  Consumed,
  Consumption,
  Introspection,
  TakenSession,
  TradeAnswer,
  WithdrawalRequest,
} from './shapes.ts'
import { createWebhookCalls } from './webhook-calls.ts'

export type SallyportOptions = {
  /** The public address of Sallyport, as browsers know it. */
  url: string
  /** The id of this service, as `sallyport services add` printed it. */
  service: string
  /** `sps_…`; or sign each request instead: */
  token?: string
  /** Ed25519, PKCS #8, PEM. */
  privateKey?: string
  fetch?: (url: string, init: RequestInit) => Promise<Response>
  clock?: Clock
  /** For one try. */
  timeoutMilliseconds?: number
  attempts?: number
  /** Credentials travel readable: for a network of your own alone. */
  allowHttp?: boolean
  wait?: (milliseconds: number) => Promise<void>
  random?: () => number
}

export type Sallyport = ReturnType<typeof createSallyport>

/** A client of `/service/v1`. Every call throws `SallyportRefusal` or `SallyportUnreachable`: what throws is not allowed. */
export function createSallyport(options: SallyportOptions) {
  const wire = wireOf(options)
  const { service } = options
  const ask = <T>(method: Call['method'], path: string, body?: unknown, repeat: Call['repeat'] = 'any') =>
    call(wire, { method, path: `/service/v1${path}`, body, repeat }) as Promise<T>
  const sessions = createSessionCache(
    (token, active) => ask<Introspection>('POST', '/sessions/introspect', { token, active }),
    wire.clock,
  )
  const of = (id: string) => `/withdrawals/${encodeURIComponent(id)}`

  return {
    url: wire.url,
    service,
    /** Where to send a browser to sign in; `returnUrl` is one of those the service was added with. */
    connectUrl: ({ returnUrl }: { returnUrl: string }) => connectTo(wire.url, service, returnUrl),
    /** Takes a session over. The code works once, so that an answer that was lost is not asked for again: sign in anew. */
    takeOverSession: (given: { code: string; verifier: string }) =>
      ask<TakenSession>('POST', '/sessions', given, 'untaken'),
    /**
     * Whether a session still counts, and what holds its account back. Kept for at most five seconds, never past its end.
     * `active: false` for what no person did: then it does not keep the session alive. `fresh` asks anew.
     */
    introspectSession: (token: string, { active = true, fresh = false } = {}): Promise<Introspection> => {
      if (fresh) sessions.drop(token)
      return sessions.introspect(token, active)
    },
    endSession: async (token: string): Promise<void> => {
      sessions.drop(token)
      await ask('POST', '/sessions/end', { token })
    },
    /** Whether this session may trade now. Never kept. */
    checkTrade: (token: string) => ask<TradeAnswer>('POST', '/trades/check', { token }),
    account: (id: string) => ask<AccountState>('GET', `/accounts/${encodeURIComponent(id)}`),
    /** Asks whether value may leave. The same key and request again is the same withdrawal. */
    authorizeWithdrawal: (request: WithdrawalRequest) => ask<Authorization>('POST', '/withdrawals', request),
    withdrawal: (id: string) => ask<Authorization>('GET', of(id)),
    /** Uses an authorisation, once. The same `consumptionId` again gives the same receipt: write it down before you call. */
    consumeAuthorization: (id: string, consumption: Consumption) =>
      ask<Consumed>('POST', `${of(id)}/consume`, consumption),
    cancelWithdrawal: (id: string) => ask<Authorization>('POST', `${of(id)}/cancel`),
    /** What a receipt says; throws `ReceiptRefused` unless Sallyport signed exactly this, for this service. */
    verifyReceipt: createReceiptVerifier(wire, service),
    /** Whether a request was signed with a key that may do what it asks. Of `guardApi` this is the question it asks. Never kept. */
    verifyRequest: createRequestVerifier(ask),
    webhooks: createWebhookCalls(ask),
    /** Drops what is kept about the session or account that a webhook is about. Call it for every genuine one. */
    noteWebhook: (message: Told): void => sessions.dropAbout(message),
  }
}

function wireOf(options: SallyportOptions): Wire {
  const { token, privateKey, service, allowHttp = false } = options
  if ((token === undefined) === (privateKey === undefined))
    throw new SallyportError('name either a token or a privateKey')
  return {
    url: readUrl(options.url, allowHttp),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    credentials: token === undefined ? signingCredentials(privateKey!, service) : tokenCredentials(token),
    clock: options.clock ?? { now: () => new Date() },
    wait: options.wait ?? ((milliseconds) => new Promise((done) => setTimeout(done, milliseconds))),
    random: options.random ?? Math.random,
    timeoutMilliseconds: options.timeoutMilliseconds ?? 10_000,
    attempts: options.attempts ?? 4,
  }
}

function readUrl(text: string, allowHttp: boolean): string {
  const { protocol, hostname, origin, pathname, search, hash } = new URL(text)
  const near = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && (near || allowHttp)))
    throw new SallyportError('the url must be https: the credentials must not travel readable')
  if (pathname !== '/' || search || hash) throw new SallyportError('the url has no path')
  return origin
}
