const sequence = 0x30
const integer = 0x02

/**
 * Whether bytes are an ECDSA signature as X.690 DER writes it, the one way WebAuthn knows (Level 3 6.5.5): two positive numbers, each in its
 * shortest form, and nothing after them. Other spellings of a signature sign as well; a strict reader has no use for them.
 */
export function isDerSignature(bytes: Buffer): boolean {
  if (bytes[0] !== sequence || bytes[1] !== bytes.length - 2) return false
  const first = endOfNumber(bytes, 2)
  return first !== null && endOfNumber(bytes, first) === bytes.length
}

/** P-256: at most 32 bytes, and a zero in front of a number that would look negative. */
function endOfNumber(bytes: Buffer, at: number): number | null {
  const length = bytes[at + 1] ?? 0
  const end = at + 2 + length
  if (bytes[at] !== integer || length < 1 || length > 33 || end > bytes.length) return null
  const [high, next] = [bytes[at + 2]!, length > 1 ? bytes[at + 3]! : 0]
  return high >= 0x80 || (high === 0 && next < 0x80) ? null : end
}
