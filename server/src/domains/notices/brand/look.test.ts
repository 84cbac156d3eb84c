import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { folderWith, mistakesOf } from '../testing/brands.ts'
import { chunk, onePixel, png } from '../testing/png.ts'
import { contrast, contrastMistakes } from './contrast.ts'
import { ourLook } from './look.ts'
import { openBrand } from './open.ts'
import { logoBytes } from './read-look.ts'

describe('mistakes in looks', () => {
  it.each([
    [{ logo: '../../etc/passwd' }, 'logo is not the name of a PNG file beside it'],
    [{ logo: 'https://evil.example/a.png' }, 'logo is not the name of a PNG file beside it'],
    [{ logo: 'logo.svg' }, 'logo is not the name of a PNG file beside it'],
    [{ colour: {} }, 'has colour, which is not known'],
    [{ colours: { red: {} } }, 'colours has red, which is not known'],
    [{ colours: { light: { blue: '#000000' } } }, 'colours.light.blue is not known'],
    [{ colours: { light: { ink: 'red;}' } } }, 'colours.light.ink is not written as #rrggbb'],
    [{ colours: { dark: [] } }, 'colours.dark is no object'],
  ])('%j: %s', async (look, mistake) =>
    expect(await mistakesOf({ 'brand.json': look })).toEqual([`brand.json: ${mistake}`]),
  )

  it('colours are measured as WCAG 2.2 does, and ours can be read', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
    for (const palette of [ourLook.light, ourLook.dark]) expect(contrastMistakes(palette)).toEqual([])
  })

  const withLogo = (logo: Buffer) => mistakesOf({ 'brand.json': { logo: 'logo.png' }, 'logo.png': logo })
  const whole = png(onePixel)
  const damaged = Buffer.from(whole)
  damaged[20]! ^= 1
  it.each([
    ['is no PNG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['is no PNG', Buffer.from('\xff\xd8\xff\xe0JFIF', 'latin1')],
    ['is no PNG', Buffer.alloc(0)],
    ['is cut off', whole.subarray(0, -12)],
    ['is cut off', whole.subarray(0, 40)],
    ['is damaged', damaged],
    ['has no picture in it', png({ ...onePixel, data: null })],
    ['is not 1 to 2000 pixels wide and high', png({ ...onePixel, width: 2_001 })],
    ['is not 1 to 2000 pixels wide and high', png({ ...onePixel, height: 0 })],
    ['is larger than 100 kB: it goes along with each mail', Buffer.concat([whole, Buffer.alloc(logoBytes)])],
  ])('a logo that %s', async (mistake, logo) => expect(await withLogo(logo)).toEqual([`logo.png ${mistake}`]))

  it('a logo that is not there', async () =>
    expect(await mistakesOf({ 'brand.json': { logo: 'logo.png' } })).toEqual([
      'logo.png cannot be read (ENOENT)',
    ]))

  it('what a logo says beside its picture stays here, and it is never shown larger than it is', async () => {
    const told = chunk('tEXt', Buffer.from('Author\0Jane Doe, 1 Main Street'))
    const more = chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync('secret')]))
    const folder = await folderWith({
      'brand.json': { logo: 'logo.png' },
      'logo.png': Buffer.concat([png({ ...onePixel, before: [told, more] }), Buffer.from('trailing Jane')]),
    })
    const { logo } = (await openBrand(folder)).look
    expect(logo!.png.equals(whole)).toBe(true)
    expect(logo).toMatchObject({ width: 1, height: 1 })
  })
})
