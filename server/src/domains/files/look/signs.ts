/** What has no business in a picture or a document: the marks by which other programs know a file to be theirs. */

const endOfZip = Buffer.from('PK\x05\x06', 'latin1')
/** The end record and the longest comment behind it (APPNOTE 4.3.16): where whoever opens an archive looks for it. */
const endOfZipBytes = 22 + 65_535
const archives = [Buffer.from('Rar!\x1a\x07', 'latin1'), Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])]

/** A zip (and so a JAR, a DOCX: GIFAR and its kin), RAR or 7z is one wherever it begins. */
export const endsInArchive = (bytes: Buffer): boolean =>
  bytes.subarray(-endOfZipBytes).includes(endOfZip) || archives.some((sign) => bytes.includes(sign))

const markup = /<(!doctype\s|html|script|iframe|svg|\?php|%)|%PDF-|javascript:/i

/** Something that a browser, an interpreter or a reader of documents would act on, in bytes that are only words about a picture. */
export const hasMarkup = (bytes: Buffer): boolean => markup.test(bytes.toString('latin1'))

/** Blanks and zeros: what copying and mending leave behind. */
export const isBlank = (bytes: Buffer): boolean =>
  bytes.every((byte) => byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))
