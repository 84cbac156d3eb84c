import { createHash } from 'node:crypto'
import { type Keys, openUnder } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import type { Answer } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Blobs, BlobsAway } from './blobs/blobs.ts'
import type { Page } from './kinds.ts'
import { pageName } from './sealing.ts'
import { findPages } from './store.ts'

/** Null where there is no such page, or nobody is to see it any more. */
export async function readPicture(
  blobs: Blobs,
  { db, keys, now }: { db: Reader; keys: Keys; now: Date },
  fileId: string,
  page: number,
): Promise<Buffer | null> {
  const row = await findPages(db, fileId, now)
  const at = row && (row.pages as unknown as Page[])[page - 1]
  if (!at) return null
  const sealed = await blobs.get(at.name).catch(refuseAway)
  if (!sealed) throw new Error('a page that must be there is not')
  const dataKey = keys.open('file-keys', fileId, row.data_key)
  const picture = openUnder(dataKey, pageName(fileId, page), sealed)
  if (createHash('sha256').update(picture).digest('hex') !== at.digest)
    throw new Error('a page is not the one that was stored')
  return picture
}

/** A picture to be fetched by our page and drawn by it; by itself it is only ever saved, under a name that is ours (D14). */
export const pictureAnswer = (picture: Buffer, name: string): Answer => ({
  kind: 'answer',
  status: 200,
  body: picture,
  file: { name: `${name.replace(/[^\w-]/g, '')}.jpg`, type: 'image/jpeg' },
})

export function refuseAway(error: unknown): never {
  if (error instanceof BlobsAway) throw new Refusal('unavailable', { retryAfterSeconds: 30 })
  throw error
}
