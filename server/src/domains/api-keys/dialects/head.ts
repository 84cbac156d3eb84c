import { type ApiRefusal, type DialectName, dialectNames } from '../../../policy/api-keys.ts'
import type { Received } from './request.ts'

/** The headers that say who sends a request. */
const credentials = {
  native: ['signature', 'signature-input'],
  kucoin: ['kc-api-key', 'kc-api-sign', 'kc-api-timestamp', 'kc-api-passphrase', 'kc-api-key-version'],
  okx: ['ok-access-key', 'ok-access-sign', 'ok-access-timestamp', 'ok-access-passphrase'],
  'coinbase-exchange': ['cb-access-key', 'cb-access-sign', 'cb-access-timestamp', 'cb-access-passphrase'],
  kraken: ['api-key', 'api-sign'],
} as const satisfies Record<DialectName, readonly string[]>

/** Others whose meaning must not be in doubt. */
const others = [
  'content-type',
  'content-digest',
  'content-length',
  'content-encoding',
  'transfer-encoding',
] as const

/** Those no client of an API sends: another method than the one that was signed (G06), or a browser's word that a page asks (G16). */
const refusing: Readonly<Record<string, ApiRefusal>> = {
  'x-http-method': 'method-refused',
  'x-http-method-override': 'method-refused',
  'x-method-override': 'method-refused',
  origin: 'from-a-page',
  'sec-fetch-site': 'from-a-page',
}

type Known = (typeof credentials)[DialectName][number] | (typeof others)[number]
type Place = { slot: number; bit: number; refused: ApiRefusal | null }
const known: readonly Known[] = [...dialectNames.flatMap((name) => credentials[name]), ...others]
const places = new Map<string, Place>([
  ...known.map((name, slot): [string, Place] => [name, { slot, bit: bitOf(name), refused: null }]),
  ...Object.entries(refusing).map(([name, refused]): [string, Place] => [
    name,
    { slot: -1, bit: 0, refused },
  ]),
])

function bitOf(name: Known): number {
  const at = dialectNames.findIndex((dialect) => (credentials[dialect] as readonly string[]).includes(name))
  return at < 0 ? 0 : 1 << at
}

/** Whether one of them has this length and begins with this letter. Most headers are none of them, and need no lower case to tell. */
const likely = new Uint8Array(32 * 32)
const likelyAt = (name: string): number => name.length * 32 + (name.charCodeAt(0) & 31)
for (const name of places.keys()) likely[likelyAt(name)] = 1

export type Head = {
  values: readonly (string | undefined)[]
  /** Whose credentials are there; `twice`: of more than one dialect, or one of them more than once. */
  dialect: DialectName | null
  twice: boolean
  /** One of the others came more than once. */
  unclear: boolean
  /** Why it is refused whatever else it says. */
  refused: ApiRefusal | null
}

/** Where `values` keeps a header. */
export const slotOf = (name: Known): number => places.get(name)!.slot

/** Many programs read `_` as `-` (RFC 3875 4.1.18): what is nothing here would be one of these there. */
const isKnownOtherwise = (name: string): boolean => places.has(name.toLowerCase().replaceAll('_', '-'))

/** One look at every header: nothing that counts may come twice, for two readers could take it for two things. */
export function readHead(headers: Received['headers']): Head {
  const values = new Array<string | undefined>(known.length).fill(undefined)
  let bits = 0
  let twice = false
  let unclear = false
  let refused: ApiRefusal | null = null
  for (const header of headers) {
    const name = header[0]
    // Beyond the table stands nothing, as for a name without likeness.
    if (likely[likelyAt(name)] !== 1) continue
    const place = places.get(name.toLowerCase())
    if (place === undefined) {
      if (isKnownOtherwise(name)) refused ??= 'malformed'
      continue
    }
    if (place.refused !== null) {
      refused ??= place.refused
      continue
    }
    const isSecond = values[place.slot] !== undefined
    twice ||= isSecond && place.bit !== 0
    unclear ||= isSecond && place.bit === 0
    values[place.slot] = header[1]
    bits |= place.bit
  }
  const several = (bits & (bits - 1)) !== 0
  const dialect = bits === 0 ? null : dialectNames[31 - Math.clz32(bits)]!
  return { values, dialect, twice: twice || several, unclear, refused }
}
