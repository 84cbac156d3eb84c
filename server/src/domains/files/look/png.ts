import { crc32 } from 'node:zlib'
import { Unfit } from '../kinds.ts'
import { hasMarkup, isBlank } from './signs.ts'
import { requireSize } from './size.ts'

/** More than any program writes; each costs a look. */
const mostChunks = 20_000

/** Chunk by chunk (PNG, W3C 2025, 5.3), every checksum compared: what is altered or hides something does not add up. */
export function lookAtPng(bytes: Buffer): void {
  let at = 8
  for (let count = 0; count < mostChunks; count++) {
    const { type, content, next } = chunkAt(bytes, at)
    if ((count === 0) !== (type === 'IHDR')) throw new Unfit('unreadable')
    if (type === 'IHDR') readHeader(content)
    if (type === 'IEND') {
      requireEnd(content, bytes.subarray(next))
      return
    }
    if (type !== 'IDAT' && hasMarkup(content)) throw new Unfit('more-than-one-type')
    at = next
  }
  throw new Unfit('unreadable')
}

function chunkAt(bytes: Buffer, at: number) {
  const length = at + 12 <= bytes.length ? bytes.readUInt32BE(at) : -1
  const next = at + 12 + length
  if (length < 0 || next > bytes.length) throw new Unfit('unreadable')
  if (bytes.readUInt32BE(next - 4) !== crc32(bytes.subarray(at + 4, next - 4))) throw new Unfit('unreadable')
  return { type: bytes.toString('latin1', at + 4, at + 8), content: bytes.subarray(at + 8, next - 4), next }
}

function readHeader(header: Buffer): void {
  if (header.length !== 13) throw new Unfit('unreadable')
  requireSize(header.readUInt32BE(0), header.readUInt32BE(4))
}

function requireEnd(content: Buffer, rest: Buffer): void {
  if (content.length > 0 || !isBlank(rest)) throw new Unfit('more-than-one-type')
}
