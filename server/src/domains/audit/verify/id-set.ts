// 1024 ids a block: 128 bytes.
const blockBits = 10n
const inBlock = (1n << blockBits) - 1n

/** Ids that were seen, at about a bit each where they lie close together: a hundred million take 13 MB. */
export class IdSet {
  readonly #blocks = new Map<bigint, Uint8Array>()
  size = 0

  has(id: string): boolean {
    const { block, byte, bit } = placeOf(id)
    return ((this.#blocks.get(block)?.[byte] ?? 0) & bit) !== 0
  }

  /** False when it was there already. */
  add(id: string): boolean {
    const { block, byte, bit } = placeOf(id)
    const bits = this.#blocks.get(block) ?? new Uint8Array(128)
    this.#blocks.set(block, bits)
    if ((bits[byte]! & bit) !== 0) return false
    bits[byte]! |= bit
    this.size += 1
    return true
  }
}

function placeOf(id: string): { block: bigint; byte: number; bit: number } {
  const number = BigInt(id)
  const within = Number(number & inBlock)
  return { block: number >> blockBits, byte: within >> 3, bit: 1 << (within & 7) }
}
