import { type KeyObject, verify } from 'node:crypto'

/** A request as it came: `url` is path and query as sent, `rawHeaders` name and value in turn, as Node keeps them. */
export type SignedRequest = { method: string; url: string; rawHeaders: readonly string[] }

/** What `Signature-Input` and `Signature` say (RFC 9421 4.1, 4.2): one signature, and what it covers. */
export type MessageSignature = {
  components: readonly string[]
  /** Parameters by name: whole numbers and strings. */
  parameters: ReadonlyMap<string, number | string>
  /** As written in `Signature-Input`: repeated byte for byte in what is signed (RFC 9421 2.3). */
  written: string
  signature: Buffer
}

/** Everything a request says of its signature is shorter than this. */
const longest = 2_000

const listShape = /^([a-z*][a-z0-9_.*-]{0,63})=\((?:"([a-z0-9@-]{1,64}(?:" "[a-z0-9@-]{1,64})*)")?\)(?=;|$)/
/** Sticky: each begins where the one before it ended, so that nothing is left out between them. */
const parameterShape =
  /;([a-z*][a-z0-9_.*-]{0,63})=(?:(\d{1,15})|"([\x20\x21\x23-\x5b\x5d-\x7e]{0,256})")(?=;|$)/y
const signatureShape = /^([a-z*][a-z0-9_.*-]{0,63})=:([A-Za-z0-9+/]{4,1000}={0,2}):$/

/**
 * Reads the one signature of a request from the values of `Signature-Input` and `Signature`, and null for anything else: several labels, a component with
 * parameters or twice, a parameter twice. One reading is one meaning: what two readers could take for two things is refused (RFC 9421 7.5.4, RFC 8941
 * strict parsing).
 */
export function readMessageSignature(input: string | null, signed: string | null): MessageSignature | null {
  const list = listShape.exec(input ?? '')
  const value = signatureShape.exec(signed ?? '')
  if (!list || !value || list[1] !== value[1]) return null
  const components = list[2]?.split('" "') ?? []
  const parameters = readParameters(input!, list[0].length)
  const signature = readBase64(value[2]!)
  if (!parameters || !signature || new Set(components).size !== components.length) return null
  return { components, parameters, written: input!.slice(list[1]!.length + 1), signature }
}

function readParameters(text: string, from: number): Map<string, number | string> | null {
  const found = new Map<string, number | string>()
  for (let at = from; at < text.length; at = parameterShape.lastIndex) {
    parameterShape.lastIndex = at
    const read = parameterShape.exec(text)
    if (!read || found.has(read[1]!)) return null
    found.set(read[1]!, read[3] ?? Number(read[2]))
  }
  return found
}

/** The text that is signed (RFC 9421 2.5). Null where a component has no value: it did not come, came twice, or is not known here. */
export function signatureBase(
  { components, written }: Pick<MessageSignature, 'components' | 'written'>,
  valueFor: (component: string) => string | null,
): string | null {
  let base = ''
  for (const name of components) {
    const value = valueFor(name)
    if (value === null) return null
    base += `"${name}": ${value}\n`
  }
  return `${base}"@signature-params": ${written}`
}

/** The value of a header that came once; null where it did not come, came twice, or is too long to be meant. */
export function onlyHeader({ rawHeaders }: SignedRequest, name: string): string | null {
  let value: string | null = null
  for (let n = 0; n < rawHeaders.length; n += 2) {
    if (rawHeaders[n]!.toLowerCase() !== name) continue
    if (value !== null) return null
    value = rawHeaders[n + 1]!.trim()
  }
  return value !== null && value.length <= longest ? value : null
}

/** Base64 in its one spelling: no blanks, padded, no stray bits (RFC 4648 3.5). */
export function readBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}

/** Ed25519 (RFC 9421 3.3.6). The algorithm is the key's: what the request says of it is compared by the profile, and believed by nobody. */
export const isSignedBy = (key: KeyObject, base: string, signature: Buffer): boolean =>
  key.asymmetricKeyType === 'ed25519' &&
  signature.length === 64 &&
  verify(null, Buffer.from(base), key, signature)
