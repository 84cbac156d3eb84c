import { hkdfSync } from 'node:crypto'
import { openUnder, sealUnder } from '../crypto.ts'
import type { Random } from '../random.ts'

/** The key the operator names, and the one before it while one takes the place of the other. */
export type Masters = { current: Buffer; previous: Buffer | null }

/** A root as it is kept. `master`: the fingerprint of the key that opens it. */
export type SealedRoot = { version: number; master: Buffer; sealed: Buffer }

const derive = (master: Buffer, purpose: string, size: number): Buffer =>
  Buffer.from(hkdfSync('sha256', master, 'sallyport', purpose, size))

/** Eight bytes that tell keys apart and nothing else of them (HKDF, RFC 5869): they may be printed. */
export const fingerprint = (master: Buffer): Buffer => derive(master, 'key-fingerprint', 8)

const about = (version: number): string => `key-root:${version}`

export const sealRoot = (master: Buffer, version: number, root: Buffer, random: Random): SealedRoot => ({
  version,
  master: fingerprint(master),
  sealed: sealUnder(derive(master, 'key-roots', 32), about(version), root, random),
})

/** Null where none of these keys is the one it was sealed under. Throws where it is, and the root was altered. */
export function openRoot(
  { current, previous }: Masters,
  { version, master, sealed }: SealedRoot,
): Buffer | null {
  const key = [current, previous].find((one) => one !== null && fingerprint(one).equals(master))
  return key ? openUnder(derive(key, 'key-roots', 32), about(version), sealed) : null
}
