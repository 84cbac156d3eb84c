import type { DialectName, Outside } from '../../../policy/api-keys.ts'

export type Answer = {
  status: number
  headers: Readonly<Record<string, string>>
  body: string
}

const statuses = {
  credentials: 401,
  time: 401,
  malformed: 400,
  encoding: 415,
  'too-large': 413,
  locked: 429,
} as const

type Bodies = Readonly<Record<Outside, unknown>>

const coded = (
  key: 'code',
  codes: Readonly<Record<Outside, readonly [string, string]>>,
  more: object = {},
): Bodies =>
  Object.fromEntries(
    Object.entries(codes).map(([outside, [code, msg]]) => [outside, { [key]: code, msg, ...more }]),
  ) as Bodies

/** One body for all that has to do with the key itself: nothing can be tried out (G09). */
const bodies: Readonly<Record<DialectName, Bodies>> = {
  native: Object.fromEntries(
    Object.entries({
      credentials: 'The signature, or the key it names, is not accepted.',
      time: 'The signature is not of this time, or was used before.',
      malformed: 'The request is not signed as it is to be.',
      encoding: 'Packed bodies are not read.',
      'too-large': 'The request is larger than what is read.',
      locked: 'Too many failures. Try again later.',
    }).map(([outside, detail]) => {
      const status = statuses[outside as Outside]
      return [outside, { type: 'about:blank', title: detail, status, code: `api-request-${outside}` }]
    }),
  ) as Bodies,
  kucoin: coded('code', {
    credentials: ['400005', 'Invalid KC-API-KEY, KC-API-SIGN or KC-API-PASSPHRASE'],
    time: ['400002', 'Invalid KC-API-TIMESTAMP'],
    malformed: ['400100', 'Parameter Error'],
    encoding: ['415000', 'Unsupported Media Type'],
    'too-large': ['400100', 'Parameter Error: too large'],
    locked: ['429000', 'Exceeded the access frequency'],
  }),
  okx: coded(
    'code',
    {
      credentials: ['50113', 'Invalid Sign'],
      time: ['50102', 'Timestamp request expired'],
      malformed: ['50000', 'Bad request'],
      encoding: ['50006', 'Content Type invalid'],
      'too-large': ['50000', 'Request too large'],
      locked: ['50011', 'Too Many Requests'],
    },
    { data: [] },
  ),
  'coinbase-exchange': {
    credentials: { message: 'invalid signature' },
    time: { message: 'request timestamp expired' },
    malformed: { message: 'Bad Request' },
    encoding: { message: 'Unsupported Media Type' },
    'too-large': { message: 'Request too large' },
    locked: { message: 'Private rate limit exceeded' },
  },
  kraken: {
    credentials: { error: ['EAPI:Invalid key'] },
    time: { error: ['EAPI:Invalid nonce'] },
    malformed: { error: ['EGeneral:Invalid arguments'] },
    encoding: { error: ['EGeneral:Invalid arguments'] },
    'too-large': { error: ['EGeneral:Invalid arguments'] },
    locked: { error: ['EGeneral:Temporary lockout'] },
  },
}

/** What the client is told, in the words its library knows. The same bytes for all reasons with one `outside`. */
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
    body: JSON.stringify(bodies[dialect][outside]),
  }
}
