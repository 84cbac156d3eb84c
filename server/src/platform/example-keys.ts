/** Why a master key is none, in a line that does not repeat it; nothing when it may be one. */
export function keyRefusals(key: string | null): string[] {
  if (!key) return [line('is not set')]
  const bytes = Buffer.from(key, 'base64')
  if (!isBase64(key)) return [line('is not base64')]
  if (bytes.length < 32) return [line('is shorter than 32 bytes')]
  return isExampleKey(key, bytes) ? [line('is an example')] : []
}

/** The key before it: no example was ever taken for one, so its form alone is looked at. */
export const previousKeyRefusals = (key: string | null): string[] =>
  key === null || (isBase64(key) && Buffer.from(key, 'base64').length >= 32)
    ? []
    : ['SALLYPORT_PREVIOUS_SECRET_KEY is not a key: 32 bytes or more in base64.']

const isBase64 = (key: string): boolean => /^[A-Za-z0-9+/_-]+={0,2}$/.test(key)

const line = (why: string): string =>
  `SALLYPORT_SECRET_KEY ${why}: make one with \`openssl rand -base64 32\`.`

/**
 * Keys copied from documentation, sentences and the like. None of these comes about by chance once in a million keys: 32 random bytes
 * are never all printable, rarely alike, and their base64 has capitals and small letters.
 */
export const isExampleKey = (key: string, bytes: Buffer): boolean =>
  /example|changeme|secret|sallyport|password|insert|your[-_ ]?(own|key|master)/i.test(
    `${key} ${bytes.toString('latin1')}`,
  ) ||
  bytes.every((byte) => byte >= 0x20 && byte < 0x7f) ||
  (!isHex(key) && (key === key.toLowerCase() || key === key.toUpperCase())) ||
  new Set<string | number>(isHex(key) ? key.match(/../g) : bytes).size < 12 ||
  isPeriodic(bytes) ||
  isRow(bytes)

const isHex = (key: string): boolean => /^([0-9a-f]{2})+$/i.test(key)

const isPeriodic = (bytes: Buffer): boolean =>
  [8, 12, 16].some((period) => bytes.subarray(period).equals(bytes.subarray(0, -period)))

/** 0, 1, 2, 3, … */
const isRow = (bytes: Buffer): boolean =>
  bytes.every((byte, n) => n === 0 || byte === (bytes[n - 1]! + bytes[1]! - bytes[0]! + 256) % 256)
