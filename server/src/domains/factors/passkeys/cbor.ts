import { demand } from './malformed.ts'

export type Cbor = number | string | boolean | null | undefined | Buffer | Cbor[] | CborMap
export type CborMap = Map<number | string, Cbor>

/** Deeper than the four levels CTAP2 allows; nothing of ours needs more. */
const maximumDepth = 8

type Open =
  | { kind: 'array'; value: Cbor[]; left: number }
  | { kind: 'map'; value: CborMap; left: number; key: number | string | undefined }

/**
 * Reads one CBOR value (RFC 8949) as authenticators write it (CTAP 2.2, 8: no tags, no indefinite lengths, no key twice), and says
 * where it ends. Without recursion, and a length is believed only when so many bytes are there: hostile input costs no more than
 * its own size (B08). Byte strings are views on the input. Throws Malformed.
 */
export function readCbor(bytes: Buffer, start = 0): { value: Cbor; end: number } {
  const open: Open[] = []
  let at = start
  for (;;) {
    const item = readItem(bytes, at)
    at = item.end
    if (item.count > 0) {
      demand(open.push(opened(item.value, item.count)) <= maximumDepth)
      continue
    }
    let { value } = item
    for (;;) {
      const around = open.at(-1)
      if (!around) return { value, end: at }
      put(around, value)
      if (around.left > 0) break
      value = around.value
      open.pop()
    }
  }
}

/** The whole of the bytes is one map. */
export function readCborMap(bytes: Buffer): CborMap {
  const { value, end } = readCbor(bytes)
  demand(value instanceof Map && end === bytes.length)
  return value
}

const opened = (value: Cbor, count: number): Open =>
  Array.isArray(value)
    ? { kind: 'array', value, left: count }
    : { kind: 'map', value: value as CborMap, left: 2 * count, key: undefined }

function put(around: Open, value: Cbor): void {
  around.left -= 1
  if (around.kind === 'array') around.value.push(value)
  else if (around.left % 2 === 1) {
    demand(typeof value === 'number' || typeof value === 'string')
    demand(!around.value.has(value))
    around.key = value
  } else around.value.set(around.key!, value)
}

type Item = { value: Cbor; count: number; end: number }

/** One head with what belongs to it. `count`: how many items, or pairs, are still to come. */
function readItem(bytes: Buffer, at: number): Item {
  demand(at < bytes.length)
  const major = bytes[at]! >> 5
  const { argument, end } = readArgument(bytes, at)
  const left = bytes.length - end
  const done = (value: Cbor, length = 0): Item => ({ value, count: 0, end: end + length })
  switch (major) {
    case 0:
      return done(argument)
    case 1:
      return done(-1 - argument)
    case 2:
    case 3: {
      demand(argument <= left)
      const string = bytes.subarray(end, end + argument)
      return done(major === 2 ? string : readText(string), argument)
    }
    case 4:
      demand(argument <= left)
      return { value: [], count: argument, end }
    case 5:
      demand(2 * argument <= left)
      return { value: new Map(), count: argument, end }
    case 7:
      return done(readSimple(bytes[at]! & 31))
    default:
      return demand(false) as never
  }
}

function readArgument(bytes: Buffer, at: number): { argument: number; end: number } {
  const short = bytes[at]! & 31
  if (short < 24) return { argument: short, end: at + 1 }
  demand(short < 28)
  const size = 2 ** (short - 24)
  const end = at + 1 + size
  demand(end <= bytes.length)
  const argument = size === 8 ? Number(bytes.readBigUInt64BE(at + 1)) : bytes.readUIntBE(at + 1, size)
  demand(Number.isSafeInteger(argument))
  return { argument, end }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function readText(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return demand(false) as never
  }
}

/** No answer to a question of ours holds a number with a fraction. */
function readSimple(short: number): boolean | null | undefined {
  demand(short >= 20 && short <= 23)
  return [false, true, null, undefined][short - 20]
}
