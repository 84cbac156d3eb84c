import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Pictures and documents for tests, whole and hostile. */

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3a6ea5' } })

export const jpeg = (width = 60, height = 40): Promise<Buffer> => plain(width, height).jpeg().toBuffer()
export const png = (width = 60, height = 40): Promise<Buffer> => plain(width, height).png().toBuffer()

/** Taken upright by a telephone held sideways, with the place it was taken at. */
export const photo = (): Promise<Buffer> =>
  plain(60, 40)
    .jpeg()
    .withExif({
      IFD0: { Make: 'CanaryPhone' },
      IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()

/** A chunk of a PNG with its checksum. */
export function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A PNG that says of itself what it likes: one bit a pixel, all of them black. */
export function claimingPng(width: number, height: number, rows = height): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const pixels = deflateSync(Buffer.alloc(rows * (Math.ceil(width / 8) + 1)), { level: 9 })
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A chunk of ours before the last one. */
export const withChunk = (picture: Buffer, type: string, content: Buffer): Buffer =>
  Buffer.concat([picture.subarray(0, -12), chunk(type, content), picture.subarray(-12)])

/** A segment of ours behind the first marker. */
export function withSegment(picture: Buffer, marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([picture.subarray(0, 2), head, content, picture.subarray(2)])
}

/** A JPEG whose header says so; nobody has ever drawn it. */
export function claimingJpeg(picture: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(picture)
  const frame = copy.indexOf(Buffer.from([0xff, 0xc0]))
  copy.writeUInt16BE(height, frame + 5)
  copy.writeUInt16BE(width, frame + 7)
  return copy
}

/** An archive with nothing in it: the end record alone (APPNOTE 4.3.16), and a comment that may cover what follows. */
export function zip(comment = 0): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(comment, 20)
  return Buffer.concat([Buffer.from('PK\x03\x04META-INF/MANIFEST.MF', 'latin1'), end])
}

type Document = {
  pages?: number
  box?: string
  catalog?: string
  content?: string
  more?: string
  resources?: string
}

/** A document as few bytes say it. `catalog`, `more`: further entries, further objects. */
export function pdf({
  pages = 1,
  box = '0 0 595 842',
  catalog = '',
  content,
  more = '',
  resources = '',
}: Document = {}): Buffer {
  const text = content ?? 'BT /F1 24 Tf 60 700 Td (Proof of address) Tj ET'
  const kids = Array.from({ length: pages }, (_, n) => `${10 + n} 0 R`).join(' ')
  const leaves = Array.from(
    { length: pages },
    (_, n) =>
      `${10 + n} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>${resources}>>>>endobj\n`,
  ).join('')
  return Buffer.from(
    `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R${catalog}>>endobj
2 0 obj<</Type/Pages/Kids[${kids}]/Count ${pages}>>endobj
4 0 obj<</Length ${text.length}>>stream\n${text}\nendstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
${leaves}${more}trailer<</Root 1 0 R>>\n%%EOF\n`,
    'latin1',
  )
}
