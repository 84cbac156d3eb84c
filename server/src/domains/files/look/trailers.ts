import { endOfJpeg } from './jpeg.ts'
import { hasMarkup, isBlank } from './signs.ts'

/**
 * Telephones put more behind a photo than blanks: a brightness map or a preview (further JPEGs: Multi-Picture Format, CIPA DC-007; Ultra HDR), the second before
 * it (an MP4: motion photo), Samsung's own notes. To refuse them would be to refuse most photos that are taken. Nothing of it is kept; whatever
 * is none of these is another file in disguise.
 */
export function isTrailerOfCamera(rest: Buffer): boolean {
  const trailer = withoutBlanks(rest)
  if (isChainOf(trailer, afterJpeg) || isChainOf(trailer, afterBox)) return true
  return isSamsungs(trailer)
}

const withoutBlanks = (rest: Buffer): Buffer => {
  const at = rest.findIndex((byte) => byte !== 0)
  return at === -1 ? rest.subarray(0, 0) : rest.subarray(at)
}

/** Whether it is nothing but such pieces, one behind the other. */
function isChainOf(bytes: Buffer, after: (bytes: Buffer, at: number) => number | null): boolean {
  let at = 0
  while (at < bytes.length && !isBlank(bytes.subarray(at, at + 64).subarray(0, bytes.length - at))) {
    const next = after(bytes, at)
    if (next === null) return false
    at = next
  }
  return isBlank(bytes.subarray(at))
}

function afterJpeg(bytes: Buffer, at: number): number | null {
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
