import { endOfJpeg } from './jpeg.ts'
import { hasMarkup, isBlank } from './signs.ts'

/**
 * Telephones put more behind a photo than blanks: a brightness map or a preview (further JPEGs: Multi-Picture Format, CIPA DC-007; Ultra HDR), the second before
 * it (an MP4: motion photo), Samsung's own notes. To refuse them would be to refuse most photos that are taken. Nothing of it is kept; whatever
 * is none of these is another file in disguise.
 */
export const isTrailerOfCamera = (rest: Buffer): boolean =>
  isChainOf(rest, afterJpeg) || isChainOf(rest, afterBox) || isSamsungs(rest)

/** Whether it is nothing but such pieces, one behind the other, and blanks at the end. */
function isChainOf(bytes: Buffer, after: (bytes: Buffer, at: number) => number | null): boolean {
  for (let at = 0; !isBlank(bytes.subarray(at)); ) {
    const next = after(bytes, at)
    if (next === null) return false
    at = next
  }
  return true
}

/** Zeros before it bring it to an even address. */
function afterJpeg(bytes: Buffer, from: number): number | null {
  let at = from
  while (bytes[at] === 0) at += 1
  try {
    return endOfJpeg(bytes, at)
  } catch {
    return null
  }
}

const boxes = /^(ftyp|moov|mdat|free|skip|wide|uuid|meta|mpvd)$/

/** A box of an MP4 (ISO/IEC 14496-12, 4.2): its length, its kind. */
function afterBox(bytes: Buffer, at: number): number | null {
  if (at + 8 > bytes.length || !boxes.test(bytes.toString('latin1', at + 4, at + 8))) return null
  const short = bytes.readUInt32BE(at)
  const length = short === 1 && at + 16 <= bytes.length ? Number(bytes.readBigUInt64BE(at + 8)) : short
  return length < 8 || at + length > bytes.length ? null : at + length
}

/** Samsung's notes end in a directory of their own, `SEFH … SEFT`. */
const isSamsungs = (trailer: Buffer): boolean =>
  trailer.subarray(-4).toString('latin1') === 'SEFT' && trailer.includes('SEFH') && !hasMarkup(trailer)
