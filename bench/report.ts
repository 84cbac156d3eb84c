import { cpus, release, totalmem } from 'node:os'
import type { Figure } from './figures.ts'

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`

const lineOf = ({ id, what, value, bar, met }: Figure): string =>
  row(id, what, value, bar, met ? 'yes' : '**no**')
const howOf = ({ id, how, detail }: Figure): string => `- **${id}** ${[how, ...detail].join('; ')}.`

/** The page with these figures in the place of those of the same names, or behind the others. */
export function mergeReport(page: string, figures: Figure[]): string {
  const lines = page.split('\n')
  const put = (start: string, text: string, isOther: (line: string) => boolean): void => {
    const at = lines.findIndex((line) => line.startsWith(start))
    if (at >= 0) lines[at] = text
    else lines.splice(lines.findLastIndex(isOther) + 1, 0, text)
  }
  for (const figure of figures) {
    put(`| ${figure.id} |`, lineOf(figure), (line) => line.startsWith('| '))
    put(`- **${figure.id}** `, howOf(figure), (line) => /^- \*\*[a-z]\d?\*\* /.test(line))
  }
  return lines.join('\n')
}

/** The page of the documentation: figures, bars, and how each was taken. */
export const writeReport = (figures: Figure[]): string =>
  [
    '# Measured speed',
    '',
    '`npm run bench` takes every figure in one run on one machine and writes this page; `npm run bench -- withdrawals` and the like take some of them again. Each is the median of several turns, with the least and',
    'the most; the two halves of a ratio are taken turn by turn. The server is a process of its own with its default settings, PostgreSQL has its',
    'default promises (fsync on), and the load comes from another process on the same machine.',
    '',
    `Machine: ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.versions.node}.`,
    '',
    row('', 'what', 'measured', 'bar', 'met'),
    row('---', '---', '---', '---', '---'),
    ...figures.map(lineOf),
    '',
    '## How',
    '',
    ...figures.map(howOf),
    '',
  ].join('\n')
