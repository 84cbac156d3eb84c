import { crc32, deflateSync } from 'node:zlib'

/** One piece of a PNG: its length, its kind, what it has, and the sum over both. */
export function chunk(kind: string, content: Buffer): Buffer {
  const checked = Buffer.concat([Buffer.from(kind), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(checked))
  return Buffer.concat([length, checked, sum])
}

type Picture = { width: number; height: number; data: Buffer | null; before?: Buffer[] }

/** A grey one. */
export const onePixel: Picture = { width: 1, height: 1, data: deflateSync(Buffer.from([0, 128])) }

/** `before`: what stands between the head and the picture. */
export function png({ width, height, data, before = [] }: Picture): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...before,
    ...(data ? [chunk('IDAT', data)] : []),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
