import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { files } from '../../../policy/files.ts'
import { Unfit } from '../kinds.ts'
import type { Drawn } from './document.ts'

/** The thread that draws a document with PDFium, in WebAssembly: no script engine in it, no network, no files but this one. */
const say = (drawn: Drawn, transfer: ArrayBuffer[] = []) => parentPort!.postMessage(drawn, transfer)

/** Dots per inch of a page that is not too large for it: small print is read at 200. */
const resolution = 200 / 72
const longestSide = 6_000

type Counts = {
  _FPDFDoc_GetJavaScriptActionCount(at: number): number
  _FPDFDoc_GetAttachmentCount(at: number): number
}
type Inside = { module: Counts; documentPtr: number; documentIdx: number }

try {
  await draw(workerData as Uint8Array)
  say({ kind: 'end' })
} catch (error) {
  say({ kind: 'problem', because: error instanceof Unfit ? error.because : 'unreadable' })
}

async function draw(bytes: Uint8Array): Promise<void> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(bytes)
  const { module, documentIdx } = document as unknown as Inside
  if (
    module._FPDFDoc_GetJavaScriptActionCount(documentIdx) > 0 ||
    module._FPDFDoc_GetAttachmentCount(documentIdx) > 0
  )
    throw new Unfit('active-content')
  const count = document.getPageCount()
  if (count > files.pages) throw new Unfit('too-many-pages')
  for (let n = 0; n < count; n++) {
    const page = document.getPage(n)
    const { originalWidth, originalHeight } = page.getOriginalSize()
    const drawn = await page.render({ ...sizeOf(originalWidth, originalHeight), scale: 1, render: 'bitmap' })
    const { data, width, height } = drawn
    say({ kind: 'page', data, width, height }, [data.buffer as ArrayBuffer])
    await once(parentPort!, 'message')
    globalThis.gc?.()
  }
}

/** As many pixels as the policy has for a page, whatever the page says of itself. */
function sizeOf(width: number, height: number): { width: number; height: number } {
  if (!(width > 0 && height > 0)) throw new Unfit('unreadable')
  const scale = Math.min(
    resolution,
    Math.sqrt(files.pagePixels / (width * height)),
    longestSide / Math.max(width, height),
  )
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) }
}
