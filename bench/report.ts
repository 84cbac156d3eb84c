import { cpus, release, totalmem } from 'node:os'
import type { Figure } from './figures.ts'

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`

/** The page of the documentation: figures, bars, and how each was taken. */
export const writeReport = (figures: Figure[]): string =>
  [
    '# Measured speed',
    '',
    '`npm run bench` takes every figure in one run on one machine and writes this page. Each is the median of several turns, with the least and',
    'the most; the two halves of a ratio are taken turn by turn. The server is a process of its own with its default settings, PostgreSQL has its',
    'default promises (fsync on), and the load comes from another process on the same machine.',
    '',
    `Machine: ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.versions.node}.`,
    '',
    row('', 'what', 'measured', 'bar', 'met'),
    row('---', '---', '---', '---', '---'),
    ...figures.map(({ id, what, value, bar, met }) => row(id, what, value, bar, met ? 'yes' : '**no**')),
    '',
    '## How',
    '',
    ...figures.map(({ id, how, detail }) => `- **${id}** ${[how, ...detail].join('; ')}.`),
    '',
  ].join('\n')
