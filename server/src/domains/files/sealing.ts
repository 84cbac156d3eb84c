import { createHash } from 'node:crypto'
import { sealUnder } from '../../platform/crypto.ts'
import type { Random } from '../../platform/random.ts'
import type { Page } from './kinds.ts'
import type { Picture } from './unpack/run.ts'

/** What a sealed page is bound to: of another file or in another place it does not open. */
export const pageName = (fileId: string, page: number): string => `file:${fileId}:${page}`

/** A key per file, and every page under it by AES-256-GCM. `digest`: over the digests of the pages, in their order. */
export function sealPages(pictures: readonly Picture[], fileId: string, random: Random) {
  const dataKey = random.bytes(32)
  const sealed = pictures.map(({ bytes, width, height }, n) => ({
    page: {
      name: random.bytes(32).toString('hex'),
      width,
      height,
      bytes: bytes.length,
      digest: createHash('sha256').update(bytes).digest('hex'),
    } satisfies Page,
    bytes: sealUnder(dataKey, pageName(fileId, n + 1), bytes, random),
  }))
  const digest = createHash('sha256')
  for (const { page } of sealed) digest.update(page.digest)
  return { dataKey, sealed, pages: sealed.map(({ page }) => page), digest: digest.digest() }
}
