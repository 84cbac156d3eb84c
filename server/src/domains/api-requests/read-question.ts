import { isAscii } from 'node:buffer'
import type { Static } from 'typebox'
import { canonicalAddress } from '../../platform/client/address.ts'
import { readBase64 } from '../../platform/message-signature.ts'
import { Refusal } from '../../platform/refusal.ts'
import { permissionNames } from '../../policy/api-keys.ts'
import { readPair } from '../api-keys/index.ts'
import type { Asked } from './asked.ts'
import type { question } from './shapes.ts'

export type Said = Static<typeof question>

/** Refuses: bad-shape, for what the exchange got wrong; what its client did is in the verdict. */
export function readAsked(said: Said): Asked {
  const address = canonicalAddress(said.address)
  if (address === null) throw new Refusal('bad-shape', { field: 'address' })
  return {
    method: said.method,
    target: said.target,
    headers: said.headers as unknown as Asked['headers'],
    body: said.body === undefined ? null : requireBytes(said.body, 'body'),
    bodyDigest: said.bodySha256 === undefined ? null : requireDigest(said.bodySha256),
    address,
    secure: said.secure ?? true,
    needs: said.needs ?? null,
    pair: said.pair === undefined ? null : readPair(said.pair),
  }
}

/** Base64 in its one spelling. */
function requireBytes(text: string, field: string): Buffer {
  const bytes = readBase64(text)
  if (bytes === null) throw new Refusal('bad-shape', { field })
  return bytes
}

function requireDigest(text: string): Buffer {
  const digest = requireBytes(text, 'bodySha256')
  if (digest.length !== 32) throw new Refusal('bad-shape', { field: 'bodySha256' })
  return digest
}

/**
 * The same from the bytes of a body, as programs write them: ASCII, and nothing between the parts of the JSON. Null for everything else, which the long way reads, or
 * refuses with a reason. A key that came twice would be two colons for one field (RFC 8259 4): within a string no quote stands before a colon but behind a
 * backslash, and then there is one too many.
 */
export function readQuestion(bytes: Buffer): Asked | null {
  if (!isAscii(bytes)) return null
  const text = bytes.toString('latin1')
  if (blankBehindQuote.test(text)) return null
  try {
    const said: unknown = JSON.parse(text)
    return isQuestion(said) && countKeys(text) === Object.keys(said).length ? readAsked(said) : null
  } catch {
    return null
  }
}

/** One that ends a string: what is quoted within one, as native signatures do it, has a backslash before it. A name that ends in one is none of ours. */
const blankBehindQuote = /(?<!\\)"[ \t\r\n]/

function countKeys(text: string): number {
  let count = 0
  for (let at = text.indexOf('":'); at >= 0; at = text.indexOf('":', at + 2))
    // Behind one of these a string begins, as that of an address `::1`.
    if (!':,['.includes(text[at - 1]!)) count += 1
  return count
}

/** No more than `shapes.ts` lets through. */
function isQuestion(said: unknown): said is Said {
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return false
  for (const name of Object.keys(said)) {
    const check = fields[name as keyof Said]
    if (check === undefined || !check((said as Record<string, unknown>)[name])) return false
  }
  const { method, target, headers, address } = said as Partial<Said>
  return method !== undefined && target !== undefined && headers !== undefined && address !== undefined
}

const isText = (value: unknown): boolean => typeof value === 'string'
const isShort = (value: unknown): boolean => typeof value === 'string' && value.length <= 64
const isPair = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && isText(value[0]) && isText(value[1])

const fields: Readonly<Record<keyof Said, (value: unknown) => boolean>> = Object.assign(Object.create(null), {
  method: isShort,
  target: isText,
  headers: (value: unknown) => Array.isArray(value) && value.every(isPair),
  body: isText,
  bodySha256: isText,
  address: isShort,
  secure: (value: unknown) => typeof value === 'boolean',
  needs: (value: unknown) => permissionNames.includes(value as never),
  pair: isShort,
})
