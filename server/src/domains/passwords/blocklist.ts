import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * The passwords attackers try first, as sorted prefixes of SHA-256: 6 bytes each, so a password off the list meets one by chance once in
 * billions of times, and 49 000 of them weigh 300 kB in memory. Made by `make-blocklist.ts`.
 */
export const prefixBytes = 6

export const entryOf = (password: string): Buffer =>
  createHash('sha256').update(password).digest().subarray(0, prefixBytes)

const file = new URL('./blocklist.generated.bin', import.meta.url)
let entries: Buffer | null = null

const loaded = (): Buffer => {
  entries ??= readFileSync(file)
  return entries
}

/** Whether this whole word, in small letters and NFC, is on the list. */
export function isListed(word: string): boolean {
  const list = loaded()
  const wanted = entryOf(word)
  let low = 0
  let high = list.length / prefixBytes - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const start = middle * prefixBytes
    const order = wanted.compare(list, start, start + prefixBytes)
    if (order === 0) return true
    if (order < 0) high = middle - 1
    else low = middle + 1
  }
  return false
}
