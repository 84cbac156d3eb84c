import { Unfit } from '../kinds.ts'
import { hasMarkup, isBlank } from './signs.ts'

const end = Buffer.from('%%EOF')
/** Enough for a header and a remark; where browsers look for what a file is. */
const sniffed = 1024

/**
 * What stands open in a document (ISO 32000-1). What is packed in it is only seen when it is drawn; drawing runs nothing, opens nothing and
 * follows nothing, so this is the early no, not the wall.
 */
export function lookAtPdf(bytes: Buffer): void {
  const last = bytes.lastIndexOf(end)
  if (last === -1) throw new Unfit('unreadable')
  if (!isBlank(bytes.subarray(last + end.length)) || hasMarkup(bytes.subarray(5, sniffed)))
    throw new Unfit('more-than-one-type')
  if (hasActiveContent(bytes)) throw new Unfit('active-content')
}

/** Scripts, programs to start, files inside, films, forms that are programs (12.6.4, 7.11.4, 12.7.8). */
const active = /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|Movie|XFA|SubmitForm|ImportData)[\s/<>[\](){}%]/

const hasActiveContent = (bytes: Buffer): boolean =>
  active.test(bytes.toString('latin1')) || active.test(spelledOut(bytes).toString('latin1'))

const number = 0x23

/** Any letter of a name may be written by its number: `/J#61vaScript` (7.3.5). Byte by byte: a document of nothing else must hold nobody up. */
function spelledOut(bytes: Buffer): Buffer {
  const plain = Buffer.allocUnsafe(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const [high, low] = bytes[at] === number ? [digitOf(bytes[at + 1]), digitOf(bytes[at + 2])] : [-1, -1]
    const isNumber = high >= 0 && low >= 0
    plain[length++] = isNumber ? high * 16 + low : bytes[at]!
    if (isNumber) at += 2
  }
  return plain.subarray(0, length)
}

/** Of a hexadecimal digit, in either case; -1 for any other sign. */
function digitOf(sign = 0): number {
  if (sign >= 0x30 && sign <= 0x39) return sign - 0x30
  const letter = sign | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
