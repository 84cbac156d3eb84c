/**
 * Reads a file by the grammar of RFC 4180 section 2, and by nothing of ours: throws at a quotation mark that is not doubled, at a line that ends
 * otherwise than with CR LF, and where records differ in length.
 */
export function parseCsv(text: string): string[][] {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
  const records: string[][] = [[]]
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex
    const found = cell.exec(text)
    if (!found) throw new Error(`no cell at ${at}: ${JSON.stringify(text.slice(at, at + 60))}`)
    const [, quoted, plain, end] = found
    records.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!)
    if (end === '\r\n') records.push([])
  }
  if (records.pop()!.length > 0) throw new Error('the last line does not end')
  const [head] = records
  for (const record of records)
    if (record.length !== head!.length) throw new Error('a record of another length')
  return records
}

/** What a spreadsheet would calculate: its first sign that shows anything begins a formula (OWASP CSV injection). */
export const isFormula = (cell: string): boolean =>
  /^["\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]*[=+\-@\t\r\n\u2212\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B]/u.test(
    cell,
  )
