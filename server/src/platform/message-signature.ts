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

const inputShape =
  /^([a-z*][a-z0-9_.*-]{0,63})=((\((?:"[a-z0-9@-]{1,64}"(?: "[a-z0-9@-]{1,64}")*)?\))((?:;[a-z*][a-z0-9_.*-]{0,63}=(?:\d{1,15}|"[\x20\x21\x23-\x5b\x5d-\x7e]{0,256}"))*))$/
const signatureShape = /^([a-z*][a-z0-9_.*-]{0,63})=:([A-Za-z0-9+/]{4,1000}={0,2}):$/

/**
 * Reads the one signature of a request, and null for anything else: several labels, a component with parameters, a parameter twice, a header that came
 * twice. One reading is one meaning: what two readers could take for two things is refused (RFC 9421 7.5.4, RFC 8941 strict parsing).
 */
export function readMessageSignature(request: SignedRequest): MessageSignature | null {
  const input = inputShape.exec(onlyHeader(request, 'signature-input') ?? '')
  const value = signatureShape.exec(onlyHeader(request, 'signature') ?? '')
  if (!input || !value || input[1] !== value[1]) return null
  const components = Array.from(input[3]!.matchAll(/"([^"]+)"/g), ([, name]) => name!)
  const parameters = readParameters(input[4]!)
  const signature = readBase64(value[2]!)
  if (!parameters || !signature || new Set(components).size !== components.length) return null
  return { components, parameters, written: input[2]!, signature }
}

function readParameters(text: string): Map<string, number | string> | null {
  const found = new Map<string, number | string>()
  for (const [, name, quoted, digits] of text.matchAll(/;([^=;]+)=(?:"([^"]*)"|(\d+))/g)) {
    if (found.has(name!)) return null
    found.set(name!, quoted ?? Number(digits))
  }
  return found
}

/**
 * The text that is signed (RFC 9421 2.5). `authority` is the name the server goes by, never what the request says it is. Null where a component is not
 * there, or not known here.
 */
export function signatureBase(
  { components, written }: Pick<MessageSignature, 'components' | 'written'>,
  request: SignedRequest,
  authority: string,
): string | null {
  const lines: string[] = []
  for (const name of components) {
    const value = name.startsWith('@') ? derived(name, request, authority) : onlyHeader(request, name)
    if (value === null) return null
    lines.push(`"${name}": ${value}`)
  }
  return [...lines, `"@signature-params": ${written}`].join('\n')
}

/** RFC 9421 2.2. A target in absolute form names a host of its own, and is none of these. */
function derived(name: string, { method, url }: SignedRequest, authority: string): string | null {
  if (!url.startsWith('/')) return null
  const mark = url.indexOf('?')
  if (name === '@method') return method
  if (name === '@authority') return authority
  if (name === '@path') return mark < 0 ? url : url.slice(0, mark)
  if (name === '@query') return mark < 0 ? '?' : url.slice(mark)
  return null
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
