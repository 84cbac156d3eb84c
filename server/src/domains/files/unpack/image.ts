import sharp, { type Sharp } from 'sharp'
import { files } from '../../../policy/files.ts'
import type { Picture } from './run.ts'

// libvips reads forty formats; ours are two, from memory. What is drawn of a document comes as bare pixels, which nothing reads.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })
sharp.cache(false)
sharp.concurrency(1)

/**
 * The picture, upright, in sRGB, without a word about where and by what it was taken: only pixels pass (D14). What is see-through becomes
 * white paper.
 */
export async function* drawImage(bytes: Buffer): AsyncGenerator<Picture> {
  const { pixels, keptSide: side } = files
  const image = sharp(bytes, { limitInputPixels: pixels, failOn: 'error', sequentialRead: true })
  yield await asPicture(
    image.autoOrient().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }),
  )
}

export const drawPixels = (data: Uint8Array, width: number, height: number): Promise<Picture> =>
  asPicture(sharp(data, { raw: { width, height, channels: 4 } }))

async function asPicture(image: Sharp): Promise<Picture> {
  const { data, info } = await image
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}
