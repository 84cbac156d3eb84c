import { crc32 } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** What a picture needs to be seen. Everything else is left out: it may tell who made it, when and where. */
const kept = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'sRGB', 'IDAT', 'IEND'])

export type Png = { png: Buffer; width: number; height: number }

/** Reads a PNG chunk by chunk (PNG 3, 5); text where it is none that a mail program is sure to show. */
export function readPng(bytes: Buffer): Png | string {
  if (!bytes.subarray(0, 8).equals(signature)) return 'is no PNG'
  const chunks: { type: string; whole: Buffer }[] = []
  let at = 8
  while (at + 12 <= bytes.length && chunks.at(-1)?.type !== 'IEND') {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return 'is cut off'
    const checked = bytes.subarray(at + 4, end - 4)
    if (crc32(checked) !== bytes.readUInt32BE(end - 4)) return 'is damaged'
    chunks.push({ type: checked.toString('latin1', 0, 4), whole: bytes.subarray(at, end) })
    at = end
  }
  const [head] = chunks
  if (head?.type !== 'IHDR' || head.whole.length !== 25 || chunks.at(-1)?.type !== 'IEND') return 'is cut off'
  if (!chunks.some(({ type }) => type === 'IDAT')) return 'has no picture in it'
  const [width, height] = [head.whole.readUInt32BE(8), head.whole.readUInt32BE(12)]
  const whole = chunks.filter(({ type }) => kept.has(type)).map(({ whole }) => whole)
  return { png: Buffer.concat([signature, ...whole]), width, height }
}
