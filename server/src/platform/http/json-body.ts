/** The body is not the JSON we accept; `reason` is for the developer at the other end and never quotes the input. */
export class BadJson extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(reason)
    this.reason = reason
  }
}

const maximumDepth = 32

/**
 * Parses a body strictly: one JSON value (RFC 8259), no key twice in one object, no deep nesting, no `__proto__`.
 * Two keys of one name mean two readers may see two values (ASVS 4.2.x, RFC 8259 4), so neither is believed.
 */
export function parseJsonBody(bytes: Uint8Array): unknown {
  const text = readText(bytes)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new BadJson('The body is not valid JSON.')
  }
  checkKeys(text)
  return value
}

/** Bytes that are no UTF-8 would all become the same sign, and two passwords one (RFC 8259 8.1). */
function readText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new BadJson('The body is not UTF-8.')
  }
}

/** Walks text already known to be valid JSON. A string is a key exactly when a colon follows it. */
function checkKeys(text: string): void {
  const seen: (Set<string> | null)[] = []
  const strings = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g
  for (const match of text.matchAll(strings)) {
    const token = match[0]
    if (token === '{' || token === '[') {
      if (seen.push(token === '{' ? new Set() : null) > maximumDepth)
        throw new BadJson('The body is nested too deeply.')
    } else if (token === '}' || token === ']') seen.pop()
    else if (match[1] !== undefined) checkKey(seen.at(-1), token.slice(0, -match[1].length))
  }
}

function checkKey(keys: Set<string> | null | undefined, quoted: string): void {
  const key: string = JSON.parse(quoted)
  if (key === '__proto__') throw new BadJson('The body has a key that is not allowed.')
  if (keys?.has(key)) throw new BadJson('The body has the same key twice.')
  keys?.add(key)
}
