import type { FileType } from '../../../policy/files.ts'
import { Unfit } from '../kinds.ts'
import { lookAtJpeg } from './jpeg.ts'
import { lookAtPdf } from './pdf.ts'
import { lookAtPng } from './png.ts'
import { endsInArchive } from './signs.ts'

/**
 * What the bytes are, whatever anybody calls them: exactly one of three types from the first byte to the last, no larger than we unpack. Nothing is
 * unpacked here (D14). Throws `Unfit`.
 */
export function lookAt(bytes: Buffer): FileType {
  if (bytes.length === 0) throw new Unfit('empty')
  const type = typeOf(bytes)
  if (type === null) throw new Unfit('unknown-type')
  if (endsInArchive(bytes)) throw new Unfit('more-than-one-type')
  looks[type](bytes)
  return type
}

const looks: Record<FileType, (bytes: Buffer) => void> = {
  'image/jpeg': lookAtJpeg,
  'image/png': lookAtPng,
  'application/pdf': lookAtPdf,
}

const beginnings = [
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  // Readers look for it in the first kilobyte (ISO 32000-1 Annex H); so do those who hide one type in another.
  ['application/pdf', Buffer.from('%PDF-')],
] as const satisfies readonly (readonly [FileType, Buffer])[]

const typeOf = (bytes: Buffer): FileType | null =>
  beginnings.find(([, beginning]) => bytes.subarray(0, beginning.length).equals(beginning))?.[0] ?? null
