import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it, test } from 'vitest'
import { Unfit } from '../kinds.ts'
import { lookAt } from '../look/look.ts'
import {
  chunk,
  claimingJpeg,
  claimingPng,
  jpeg,
  pdf,
  photo,
  withChunk,
  withSegment,
} from '../made.testing.ts'
import { type Picture, unpackIn } from './run.ts'

/** On a machine ten times slower it must still be the limits that end it, not the test's clock. */
const unpack = unpackIn({ milliseconds: 120_000 })
const drawn = (bytes: Buffer, by = unpack): Promise<Picture[]> => by(bytes, lookAt(bytes))

async function outcome(bytes: Buffer, by = unpack): Promise<string> {
  try {
    return `${(await drawn(bytes, by)).length} drawn`
  } catch (error) {
    if (error instanceof Unfit) return error.because
    throw error
  }
}

/** What colour a picture has in its middle. */
async function middle({ bytes, width, height }: Picture): Promise<number[]> {
  const at = { left: width >> 1, top: height >> 1, width: 1, height: 1 }
  return [...(await sharp(bytes).extract(at).removeAlpha().raw().toBuffer())]
}

describe('what is kept of a file', { timeout: 120_000 }, () => {
  it('D14: is pixels alone, upright: not where, when or by what it was taken', async () => {
    const canary = Buffer.from('canary-in-a-comment')
    const taken = withSegment(withSegment(await photo(), 0xfe, canary), 0xed, canary)
    const [picture] = await drawn(taken)
    expect([picture!.width, picture!.height]).toEqual([40, 60])
    const kept = await sharp(picture!.bytes).metadata()
    expect([kept.exif, kept.icc, kept.xmp, kept.iptc, kept.orientation, kept.format]).toEqual([
      ...Array(5).fill(undefined),
      'jpeg',
    ])
    expect(picture!.bytes.toString('latin1')).not.toMatch(/Canary|canary|Exif|GPS/)
  })

  it('D14: has white paper where it was see-through, and nothing of the texts of a PNG', async () => {
    const clear = await sharp({
      create: { width: 30, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer()
    const [picture] = await drawn(withChunk(clear, 'tEXt', Buffer.from('Comment\0canary')))
    expect(await middle(picture!)).toEqual([255, 255, 255])
    expect(picture!.bytes.includes('canary')).toBe(false)
  })

  it('is no larger than anybody needs, and a document is drawn page by page', async () => {
    const [large] = await drawn(await jpeg(5_000, 3_000))
    expect([large!.width, large!.height]).toEqual([4_000, 2_400])
    const pages = await drawn(pdf({ pages: 3 }))
    expect(pages).toHaveLength(3)
    for (const { width, height } of pages) expect([width, height]).toEqual([1652, 2338])
    const { dominant, isOpaque } = await sharp(pages[0]!.bytes).stats()
    expect([dominant.r > 240, isOpaque]).toEqual([true, true])
    // Not an empty sheet: there is ink on it.
    const { channels } = await sharp(pages[0]!.bytes).stats()
    expect(channels[0]!.min).toBeLessThan(60)
  })
})

describe('D14: bombs, in a process whose memory and time are watched', { timeout: 240_000 }, () => {
  const full = (rest: Partial<Parameters<typeof pdf>[0]>) => pdf({ content: '/I Do', ...rest })
  const image = (width: number, height: number) => {
    // Forty megabytes of one colour in a hundred bytes.
    const pixels = deflateSync(deflateSync(Buffer.alloc(40_000_000), { level: 9 })).toString('latin1')
    return {
      resources: '/XObject<</I 20 0 R>>',
      content: `q 595 0 0 842 0 0 cm /I Do Q`,
      more: `20 0 obj<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter[/FlateDecode/FlateDecode]/Length ${pixels.length}>>stream\n${pixels}\nendstream endobj\n`,
    }
  }

  test('D14: the server stays as small as it is, whatever comes', async () => {
    const before = process.memoryUsage().rss
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 10)
    const outcomes = {
      'an image of 40,000 × 40,000 in a PDF': await outcome(full(image(40_000, 40_000))),
      'a PDF of 200 pages': await outcome(pdf({ pages: 200 })),
      'a page as large as a field': await outcome(pdf({ box: '0 0 14400 14400' })),
      // Grows until it is ended: with less room, sooner.
      'a page that draws itself': await outcome(
        full({
          resources: '/XObject<</I 20 0 R>>',
          more: '20 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I 20 0 R>>>>/Length 11>>stream\n/I Do /I Do\nendstream endobj\n',
        }),
        unpackIn({ milliseconds: 2_000, memory: 300 * 1024 * 1024 }),
      ),
      'pages that are their own children': await outcome(
        Buffer.from(
          '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj trailer<</Root 1 0 R>>\n%%EOF',
        ),
      ),
      'a PNG that is all promise': await outcome(claimingPng(6_300, 6_300, 1)),
      'a JPEG that is all promise': await outcome(claimingJpeg(await jpeg(), 6_300, 6_300)),
    }
    clearInterval(watch)
    expect(outcomes).toEqual({
      'an image of 40,000 × 40,000 in a PDF': expect.stringMatching(/^(1 drawn|too-many-pixels|unreadable)$/),
      'a PDF of 200 pages': 'too-many-pages',
      'a page as large as a field': '1 drawn',
      'a page that draws itself': expect.stringMatching(/^(1 drawn|too-many-pixels|too-slow|unreadable)$/),
      'pages that are their own children': expect.stringMatching(/^(unreadable|too-many-pages|\d drawn)$/),
      'a PNG that is all promise': 'unreadable',
      // Grey where there is nothing; as large as we draw, not as it says.
      'a JPEG that is all promise': '1 drawn',
    })
    expect(most - before).toBeLessThan(150 * 1024 * 1024)
  })

  test('D14: more memory than it may have ends it', async () => {
    const little = unpackIn({ milliseconds: 120_000, memory: 20 * 1024 * 1024 })
    expect(await outcome(await jpeg(), little)).toBe('too-many-pixels')
  })

  test('D14: more time than it may have ends it', async () => {
    expect(await outcome(await jpeg(), unpackIn({ milliseconds: 1 }))).toBe('too-slow')
  })

  test('D14: a text of a PNG that unpacks to two hundred megabytes is not unpacked', async () => {
    const bomb = deflateSync(Buffer.alloc(200_000_000), { level: 9 })
    const text = Buffer.concat([Buffer.from('Comment\0\0'), bomb])
    const header = Buffer.concat([Buffer.from('icc\0\0'), bomb])
    const made = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#111' } })
      .png()
      .toBuffer()
    const profiled = Buffer.concat([made.subarray(0, 33), chunk('iCCP', header), made.subarray(33)])
    for (const bytes of [withChunk(made, 'zTXt', text), profiled])
      expect(await outcome(bytes)).toMatch(/^(1 drawn|unreadable)$/)
  })
})

describe('D14: what a document would do', { timeout: 120_000 }, () => {
  test('D14: packed away it is found by whoever draws it, or does nothing', async () => {
    const packed = (objects: string, root: string) => {
      const stream = deflateSync(Buffer.from(objects)).toString('latin1')
      return Buffer.from(
        `%PDF-1.7\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n${root}\n` +
          `9 0 obj<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length ${stream.length}>>stream\n${stream}\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
        'latin1',
      )
    }
    const hidden = packed(
      '20 0 <</S/JavaScript/JS(app.alert(1))>>',
      '1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction 20 0 R>>endobj',
    )
    expect(await outcome(hidden)).toMatch(/^(1 drawn|active-content|unreadable)$/)
    const needsPassword = pdf({
      more: `30 0 obj<</Filter/Standard/V 2/R 3/Length 128/P -44/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>endobj\n`,
    })
    const locked = Buffer.from(
      needsPassword
        .toString('latin1')
        .replace(
          '<</Root 1 0 R>>',
          `<</Root 1 0 R/Encrypt 30 0 R/ID[<${'11'.repeat(16)}><${'11'.repeat(16)}>]>>`,
        ),
      'latin1',
    )
    expect(await outcome(locked)).toBe('unreadable')
  })
})
