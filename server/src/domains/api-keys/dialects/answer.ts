import type { DialectName, Outside } from '../../../policy/api-keys.ts'

/** What a client is told, ready to be sent. */
export type Answer = {
  status: number
  headers: Readonly<Record<string, string>>
  body: string
}

type Said = Readonly<Record<Outside, string>>

const statuses = {
  credentials: 401,
  time: 401,
  malformed: 400,
  encoding: 415,
  'too-large': 413,
  locked: 429,
} as const satisfies Record<Outside, number>

/** RFC 9457. */
const titles: Said = {
  credentials: 'The key or the signature is not accepted.',
  time: 'The signature is not of this time, or was used before.',
  malformed: 'The request is not signed as it has to be.',
  encoding: 'Packed bodies are not read.',
  'too-large': 'The request is larger than what is read.',
  locked: 'Too many failures. Try again later.',
}

/** One code for key, signature, passphrase, address and permission, where the exchange has one for each: nothing can be tried out (G09). */
const codes = {
  kucoin: {
    credentials: ['400005', 'Invalid KC-API-KEY, KC-API-SIGN or KC-API-PASSPHRASE'],
    time: ['400002', 'Invalid KC-API-TIMESTAMP'],
    malformed: ['400100', 'Parameter error'],
    encoding: ['415000', 'Unsupported media type'],
    'too-large': ['400100', 'Parameter error: too large'],
    // The code alone is not known to clients; these words are.
    locked: ['429000', 'Exceeded the access frequency'],
  },
  okx: {
    credentials: ['50113', 'Invalid key, signature or passphrase'],
    time: ['50102', 'Timestamp request expired'],
    malformed: ['50000', 'Bad request'],
    encoding: ['50006', 'Unsupported content encoding'],
    'too-large': ['50000', 'Bad request: too large'],
    locked: ['50011', 'Too many requests'],
  },
} as const satisfies Record<string, Record<Outside, readonly [code: string, msg: string]>>

const messages: Said = {
  credentials: 'invalid signature',
  time: 'request timestamp expired',
  malformed: 'Bad request',
  encoding: 'Unsupported media type',
  'too-large': 'Request too large',
  locked: 'Private rate limit exceeded',
}

const errors: Said = {
  credentials: 'EAPI:Invalid key',
  time: 'EAPI:Invalid nonce',
  malformed: 'EGeneral:Invalid arguments',
  encoding: 'EGeneral:Invalid arguments',
  'too-large': 'EGeneral:Invalid arguments',
  locked: 'EGeneral:Temporary lockout',
}

const bodies = {
  native: (outside) => ({
    type: 'about:blank',
    title: titles[outside],
    status: statuses[outside],
    code: `api-request-${outside}`,
  }),
  kucoin: (outside) => ({ code: codes.kucoin[outside][0], msg: codes.kucoin[outside][1] }),
  okx: (outside) => ({ code: codes.okx[outside][0], data: [], msg: codes.okx[outside][1] }),
  'coinbase-exchange': (outside) => ({ message: messages[outside] }),
  kraken: (outside) => ({ error: [errors[outside]] }),
} as const satisfies Record<DialectName, (outside: Outside) => object>

/** In the words that clients of the dialect know. The same bytes for all that has the same `outside`. */
export function answer(
  dialect: DialectName,
  outside: Outside,
  retryAfterSeconds: number | null = null,
): Answer {
  const type = dialect === 'native' ? 'application/problem+json' : 'application/json'
  return {
    status: statuses[outside],
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      ...(retryAfterSeconds !== null && { 'retry-after': String(retryAfterSeconds) }),
    },
    body: JSON.stringify(bodies[dialect](outside)),
  }
}
