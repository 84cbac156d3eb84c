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
  if (hasActiveContent(bytes.toString('latin1'))) throw new Unfit('active-content')
}

/** Scripts, programs to start, files inside, films, forms that are programs (12.6.4, 7.11.4, 12.7.8). */
const active = /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|Movie|XFA|SubmitForm|ImportData)[\s/<>[\](){}%]/

/** Any letter of a name may be written by its number: `/J#61vaScript` (7.3.5). */
const hasActiveContent = (text: string): boolean =>
  active.test(text) ||
  active.test(text.replace(/#([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))))
