import type { Outside } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { files as rules } from '../../policy/files.ts'
import type { Blobs } from './blobs/blobs.ts'
import { hasRoom } from './keep.ts'
import { type Belonging, type Taken, Unfit } from './kinds.ts'
import { lookAt } from './look/look.ts'
import { refuseAway } from './picture.ts'
import type { Scan } from './scan.ts'
import { sealPages } from './sealing.ts'
import { insertTaken } from './store.ts'
import type { Unpack } from './unpack/run.ts'

export type TakeParts = { blobs: Blobs; scan: Scan | null; unpack: Unpack }

/** May refuse: too-many-files, unavailable. What is wrong with the file itself comes back as a value, to be written down. */
export async function take(parts: TakeParts, out: Outside, body: unknown, of: Belonging): Promise<Taken> {
  if (!(await hasRoom(out.db, of, out.now))) throw new Refusal('too-many-files')
  try {
    return await takeBytes(parts, out, Buffer.isBuffer(body) ? body : Buffer.alloc(0), of)
  } catch (error) {
    if (!(error instanceof Unfit)) throw error
    return { ...of, kind: 'refused', because: error.because }
  }
}

async function takeBytes(parts: TakeParts, out: Outside, bytes: Buffer, of: Belonging): Promise<Taken> {
  if (bytes.length > rules.bytes) throw new Unfit('too-large')
  const cameAs = lookAt(bytes)
  // Before anything unpacks it; where nobody scans, drawing it anew is the quarantine.
  await parts.scan?.(bytes)
  const pictures = await parts.unpack(bytes, cameAs)
  const id = out.random.uuid()
  const { dataKey, sealed, pages, digest } = sealPages(pictures, id, out.random)
  await insertTaken(out.db, {
    ...of,
    id,
    cameAs,
    pages,
    dataKey: out.keys.seal('file-keys', id, dataKey),
    digest,
    now: out.now,
  })
  for (const { page, bytes } of sealed) await parts.blobs.put(page.name, bytes).catch(refuseAway)
  return { ...of, kind: 'taken', id, cameAs, digest, pages: pages.length }
}
