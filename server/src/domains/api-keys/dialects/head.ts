import { type DialectName, dialectNames } from '../../../policy/api-keys.ts'
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
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
  'origin',
  'sec-fetch-site',
] as const

export type Known = (typeof credentials)[DialectName][number] | (typeof others)[number]
const known: readonly Known[] = [...dialectNames.flatMap((name) => credentials[name]), ...others]
/** Place of each in `values`, and the bit of its dialect. */
const places = new Map<string, { slot: number; bit: number }>(
  known.map((name, slot) => [name, { slot, bit: bitOf(name) }]),
)
const longestName = Math.max(...known.map((name) => name.length))

function bitOf(name: Known): number {
  const at = dialectNames.findIndex((dialect) => (credentials[dialect] as readonly string[]).includes(name))
  return at < 0 ? 0 : 1 << at
}

export type Head = {
  values: readonly (string | undefined)[]
  /** Whose credentials are there; `twice`: of more than one dialect, or one of them more than once. */
  dialect: DialectName | null
  twice: boolean
  /** One of the others came more than once. */
  unclear: boolean
}

/** Where `values` keeps a header. */
export const slotOf = (name: Known): number => places.get(name)!.slot

/** One look at every header: nothing that counts may come twice (what two readers could take for two things is refused). */
export function readHead(headers: Received['headers']): Head {
  const values = new Array<string | undefined>(known.length).fill(undefined)
  let bits = 0
  let twice = false
  let unclear = false
  for (const [name, value] of headers) {
    const place = name.length > longestName ? undefined : places.get(name.toLowerCase())
    if (place === undefined) continue
    if (values[place.slot] !== undefined) {
      if (place.bit === 0) unclear = true
      else twice = true
    }
    values[place.slot] = value
    bits |= place.bit
  }
  const several = (bits & (bits - 1)) !== 0
  const dialect = bits === 0 ? null : dialectNames[31 - Math.clz32(bits)]!
  return { values, dialect, twice: twice || several, unclear }
}
