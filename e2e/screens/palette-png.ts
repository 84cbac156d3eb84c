import { crc32, deflateSync, inflateSync } from 'node:zlib'

type Picture = { width: number; height: number; pixels: Uint8Array }

/** A PNG of at most 256 colours from one of any: pages are flat, so the picture stays the same and is a third of the size. `most`: fewer still. */
export function toPalette(png: Buffer, most = 256): Buffer {
  const picture = decode(png)
  const palette = choosePalette(picture.pixels).slice(0, most)
  const near = nearest(palette)
  const rows = Buffer.alloc((picture.width + 1) * picture.height)
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++)
      rows[y * (picture.width + 1) + 1 + x] = near(keyAt(picture.pixels, (y * picture.width + x) * 3))
  return encode(picture, palette, rows)
}

/** Colours are kept to six bits a channel while counting; what is drawn is their mean. */
const keyAt = (pixels: Uint8Array, at: number): number =>
  ((pixels[at]! >> 2) << 12) | ((pixels[at + 1]! >> 2) << 6) | (pixels[at + 2]! >> 2)

type Colour = [number, number, number]

const spread = (six: number): number => Math.min(255, six * 4 + (six >> 4))
const colourOf = (key: number): Colour => [spread(key >> 12), spread((key >> 6) & 63), spread(key & 63)]

/** The most frequent colours, each as it really is. */
function choosePalette(pixels: Uint8Array): Colour[] {
  const counts = new Map<number, { count: number; sum: Colour }>()
  for (let at = 0; at < pixels.length; at += 3) {
    const key = keyAt(pixels, at)
    const found = counts.get(key) ?? { count: 0, sum: [0, 0, 0] }
    counts.set(key, found)
    found.count += 1
    for (const n of [0, 1, 2] as const) found.sum[n] += pixels[at + n]!
  }
  const byCount = [...counts.values()].sort((one, other) => other.count - one.count)
  const colours = byCount.map(({ count, sum }) => sum.map((part) => Math.round(part / count)) as Colour)
  return pickApart(colours)
}

/** Rarely used colours count as well, a red sign among greys: shades close to one that is taken give way to them. */
function pickApart(colours: Colour[], least = 48): Colour[] {
  const picked: Colour[] = []
  for (const colour of colours)
    if (picked.length < 256 && picked.every((taken) => distance(taken, colour) >= least)) picked.push(colour)
  return picked.length < 160 && least > 20 ? pickApart(colours, least / 2) : picked
}

const distance = (one: Colour, other: Colour): number =>
  one.reduce((sum, part, n) => sum + (part - other[n]!) ** 2, 0)

function nearest(palette: Colour[]): (key: number) => number {
  const known = new Map<number, number>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const colour = colourOf(key)
    const best = palette.reduce(
      (so, one, n) => (distance(one, colour) < distance(palette[so]!, colour) ? n : so),
      0,
    )
    known.set(key, best)
    return best
  }
}

/** Reads what Chromium writes: eight bits a channel, colour with or without alpha, not interlaced (PNG, third edition). */
function decode(png: Buffer): Picture {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const channels = png[25] === 6 ? 4 : 3
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const lines = unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels)
  const pixels = new Uint8Array(width * height * 3)
  for (let n = 0; n < width * height; n++) pixels.set(lines.subarray(n * channels, n * channels + 3), n * 3)
  return { width, height, pixels }
}

function unfilter(data: Buffer, stride: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    const kind = data[y * (stride + 1)]!
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x < step ? 0 : out[at - step]!
      const up = y === 0 ? 0 : out[at - stride]!
      const corner = x < step || y === 0 ? 0 : out[at - stride - step]!
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind]!
      out[at] = data[y * (stride + 1) + 1 + x]! + guess
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [left, up, corner].map((one) => Math.abs(guess - one)) as Colour
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

function encode({ width, height }: Picture, palette: Colour[], rows: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}
