// What begins a formula in a spreadsheet, also in its wider and smaller shapes, which some programs take for the plain ones (OWASP CSV
// injection names = + - @; NFKC folds U+FF1D and its like into them; U+2212 is typed for a minus).
const begins =
  '=+\\-@\u2212\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u207A\u207B\u207C\u208A\u208B\u208C'
// What a program may drop before it looks: blanks, marks without width, controls, everything else that shows nothing, and quotation marks
// where it splits in the middle of a quoted cell.
const unseen = '["“”\\p{White_Space}\\p{C}\\p{Default_Ignorable_Code_Point}\u2800]*'

const formula = new RegExp(`(^|[;,|])(?=${unseen}[${begins}])`, 'gu')
const leading = /^[\t\r\n"']/
const controls = /\p{Cc}/gu

/**
 * A cell that no spreadsheet takes for a formula (E13): where one could begin, an apostrophe stands before it. Not only at the front: where
 * lists are separated by semicolons, a program that splits our lines there begins a cell in the middle of ours. A quotation mark and an
 * apostrophe at the front get one too, so that the first apostrophe is always ours. Controls become blanks: a terminal would obey them (I10).
 */
export function cell(text: string): string {
  const line = text.replace(controls, ' ')
  const inert = line.replace(formula, "$1'")
  const isOurs = inert.startsWith("'") && !line.startsWith("'")
  const safe = leading.test(text) && !isOurs ? `'${inert}` : inert
  return `"${safe.replaceAll('"', '""')}"`
}
