import { Problem } from '../../api/problem.ts'

/** As the server has it (`policy/files.ts`): a picture with a longer side is made smaller there anyway. */
export const mostBytes = 10 * 1024 * 1024
const keptSide = 4_000
/** A picture below this is sent as it is. */
const easyBytes = 1.5 * 1024 * 1024

const beginnings = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
}
export type Came = keyof typeof beginnings

/** What the bytes say, whatever the name does; the server looks again. */
export async function typeOf(file: Blob): Promise<Came> {
  const bytes = new Uint8Array(await file.slice(0, 8).arrayBuffer())
  const found = Object.entries(beginnings).find(([, start]) => start.every((byte, n) => bytes[n] === byte))
  if (!found) throw refused('file-type-refused')
  return found[0] as Came
}

export type Fitted = { bytes: Blob; type: Came; thumbnail: string | null }

/**
 * A photo as large as anybody needs, so that it leaves a telephone in seconds, and where it was taken never does. Throws a `Problem` for what the server would
 * refuse without looking inside.
 */
export async function fit(file: Blob): Promise<Fitted> {
  const type = await typeOf(file)
  const drawn = type === 'application/pdf' ? null : await draw(file)
  const bytes = drawn?.smaller ?? file
  if (bytes.size > mostBytes) throw refused('file-too-large')
  return { bytes, type, thumbnail: drawn?.thumbnail ?? null }
}

const refused = (code: string): Problem => new Problem({ status: 422, code, detail: '' })

async function draw(file: Blob): Promise<{ smaller: Blob | null; thumbnail: string } | null> {
  const image = await createImageBitmap(file).catch(() => null)
  // What this browser cannot show, the server may still read.
  if (!image || !drawsTruly()) return null
  const thumbnail = paint(image, 96).toDataURL('image/jpeg', 0.8)
  const isEasy = file.size <= easyBytes && Math.max(image.width, image.height) <= keptSide
  const smaller = isEasy ? null : await asJpeg(paint(image, keptSide))
  image.close()
  return { smaller: smaller && smaller.size < file.size ? smaller : null, thumbnail }
}

function paint(image: ImageBitmap, side: number): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  const context = canvas.getContext('2d')!
  // See-through becomes white paper, as on the server.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}

const asJpeg = (canvas: HTMLCanvasElement): Promise<Blob | null> =>
  new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.92))

/** Browsers that hide what they are give back noise in the place of what was drawn: their files go as they are. */
function drawsTruly(): boolean {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 4
  const context = canvas.getContext('2d')
  if (!context) return false
  context.fillStyle = '#305090'
  context.fillRect(0, 0, 4, 4)
  const { data } = context.getImageData(0, 0, 4, 4)
  return data.every((value, n) => Math.abs(value - [48, 80, 144, 255][n % 4]!) < 4)
}
