import { Unfit } from '../kinds.ts'
import { hasMarkup, isBlank } from './signs.ts'
import { requireSize } from './size.ts'
import { isTrailerOfCamera } from './trailers.ts'

/** Marker by marker (ITU T.81 Annex B), so that it is known where the picture ends and what else is in it. */
export function lookAtJpeg(bytes: Buffer): void {
  const end = endOfJpeg(bytes, 0)
  const rest = bytes.subarray(end)
  if (!isBlank(rest) && !isTrailerOfCamera(rest)) throw new Unfit('more-than-one-type')
}

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda
const comment = 0xfe

/** Where the image that begins at `from` is over. Throws `Unfit` where it is none, is too large, or has markup among its remarks. */
export function endOfJpeg(bytes: Buffer, from: number): number {
  if (bytes[from] !== 0xff || bytes[from + 1] !== startOfImage) throw new Unfit('unreadable')
  let at = from + 2
  let frames = 0
  for (;;) {
    const { marker, next } = markerAt(bytes, at)
    if (marker === endOfImage) {
      if (frames !== 1) throw new Unfit('unreadable')
      return next
    }
    const segment = segmentAt(bytes, next)
    if (isFrame(marker)) {
      frames += 1
      requireSize(readSide(segment, 3), readSide(segment, 1))
    }
    if (isRemark(marker) && hasMarkup(segment)) throw new Unfit('more-than-one-type')
    at = next + 2 + segment.length
    if (marker === startOfScan) at = endOfScan(bytes, at)
  }
}

/** Any number of fill bytes may stand before a marker (B.1.1.2). */
function markerAt(bytes: Buffer, at: number): { marker: number; next: number } {
  if (bytes[at] !== 0xff) throw new Unfit('unreadable')
  let next = at + 1
  while (bytes[next] === 0xff) next += 1
  const marker = bytes[next]
  if (marker === undefined || marker < 0xc0 || marker === startOfImage) throw new Unfit('unreadable')
  return { marker, next: next + 1 }
}

function segmentAt(bytes: Buffer, at: number): Buffer {
  const length = at + 2 <= bytes.length ? bytes.readUInt16BE(at) : 0
  if (length < 2 || at + length > bytes.length) throw new Unfit('unreadable')
  return bytes.subarray(at + 2, at + length)
}

/** Coded data runs to the next marker that is no restart; a zero behind 0xFF says that it is data (B.1.1.5). */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at)) {
    const next = bytes[at + 1]
    if (next === 0xff) at += 1
    else if (next === 0 || (next !== undefined && next >= 0xd0 && next <= 0xd7)) at += 2
    else return at
  }
  throw new Unfit('unreadable')
}

/** SOF0 to SOF15, without the tables and the extension that stand between them (table B.1). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

const isRemark = (marker: number): boolean => marker === comment || (marker >= 0xe0 && marker <= 0xef)

const readSide = (frame: Buffer, at: number): number => (frame.length >= at + 2 ? frame.readUInt16BE(at) : 0)
