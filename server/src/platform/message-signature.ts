import { type KeyObject, verify } from 'node:crypto'

/** A request as it came: `url` is path and query as sent, `rawHeaders` name and value in turn, as Node keeps them. */
export type SignedRequest = { method: string; url: string; rawHeaders: readonly string[] }

/** What RFC 9421 2.3 has a signature say of itself; times in seconds. Null: nothing is said. */
export type SignatureParameters = {
  created: number | null
  expires: number | null
  nonce: string | null
  keyid: string | null
  alg: string | null
  tag: string | null
}

/** What `Signature-Input` and `Signature` say (RFC 9421 4.1, 4.2): one signature, and what it covers. */
export type MessageSignature = {
  components: readonly string[]
  parameters: SignatureParameters
  /** As written in `Signature-Input`: repeated byte for byte in what is signed (RFC 9421 2.3). */
  written: string
  signature: Buffer
}

/** Everything a request says of its signature is shorter than this. */
const longest = 2_000

const label = /^[a-z*][a-z0-9_.*-]{0,63}$/
/** Visible, and no backslash: a string is what stands between its quotes, and nothing in it is to be read otherwise. */
const plain = /^[\x20-\x5b\x5d-\x7e]*$/
const listShape = /^\((?:"[a-z0-9@-]{1,64}"(?: "[a-z0-9@-]{1,64}")*)?\)$/
const base64Shape = /^[A-Za-z0-9+/]{4,1000}={0,2}$/

/**
 * Reads the one signature of a request from the values of `Signature-Input` and `Signature`, and null for anything else: several labels, a component with
 * parameters or twice, a parameter twice or of no known name. One reading is one meaning: what two readers could take for two things is refused (RFC 9421
 * 7.5.4, RFC 8941 strict parsing).
 */
export function readMessageSignature(input: string | null, value: string | null): MessageSignature | null {
  if (input === null || value === null || input.length > longest || !plain.test(input)) return null
  const equals = input.indexOf('=')
  const end = input.indexOf(')') + 1
  const signature = readSignature(value, input.slice(0, equals + 1))
  const components = readList(input.slice(equals + 1, end))
  const parameters = readParameters(input, end)
  if (!label.test(input.slice(0, equals)) || !signature || !components || !parameters) return null
  return { components, parameters, written: input.slice(equals + 1), signature }
}

/** `begins` is the label, and what parts it from the bytes. */
function readSignature(value: string, begins: string): Buffer | null {
  if (!value.startsWith(`${begins}:`) || !value.endsWith(':')) return null
  const base64 = value.slice(begins.length + 1, -1)
  return base64Shape.test(base64) ? readBase64(base64) : null
}

function readList(list: string): readonly string[] | null {
  if (!listShape.test(list)) return null
  const components = list === '()' ? [] : list.slice(2, -2).split('" "')
  return components.every((name, n) => components.indexOf(name) === n) ? components : null
}

const quote = '"'.charCodeAt(0)
const semicolon = ';'.charCodeAt(0)
const number = /^\d{1,15}$/
const longestString = 256

function readParameters(text: string, from: number): SignatureParameters | null {
  const found: SignatureParameters = {
    created: null,
    expires: null,
    nonce: null,
    keyid: null,
    alg: null,
    tag: null,
  }
  for (let at = from; at < text.length; ) {
    const equals = text.indexOf('=', at)
    if (text.charCodeAt(at) !== semicolon || equals < 0) return null
    const name = text.slice(at + 1, equals)
    const isString = text.charCodeAt(equals + 1) === quote
    at = isString ? text.indexOf('"', equals + 2) + 1 : endOfNumber(text, equals + 1)
    // Zero: a string that never ends.
    if (at === 0 || !setParameter(found, name, text.slice(equals + 1, at), isString)) return null
  }
  return found
}

function endOfNumber(text: string, from: number): number {
  const at = text.indexOf(';', from)
  return at < 0 ? text.length : at
}

/** False for a name that is none, one that came before, and a value that is not of its kind. */
function setParameter(found: SignatureParameters, name: string, value: string, isString: boolean): boolean {
  switch (name) {
    case 'created':
    case 'expires':
      if (isString || found[name] !== null || !number.test(value)) return false
      found[name] = Number(value)
      return true
    case 'nonce':
    case 'keyid':
    case 'alg':
    case 'tag':
      if (!isString || found[name] !== null || value.length > longestString + 2) return false
      found[name] = value.slice(1, -1)
      return true
    default:
      return false
  }
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
