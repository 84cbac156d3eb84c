import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { events } from '../server/src/policy/events.ts'
import { refusals } from '../server/src/policy/refusals.ts'
import { judgeEvents, judgeRefusals } from './words/judge.ts'

/** Every refusal and every event is used, and told of in the README of a domain, of the app or of the platform. */
const root = join(import.meta.dirname, '../server/src')
const read = (pattern: string): Map<string, string> =>
  new Map(globSync(pattern, { cwd: root }).map((file) => [file, readFileSync(join(root, file), 'utf8')]))

const code = read('**/*.ts')
const readmes = read('**/README.md')
for (const file of code.keys()) if (/\.(test|testing)\.ts$|(^|\/)testing\//.test(file)) code.delete(file)

for (const problem of [
  ...judgeRefusals(Object.keys(refusals), code, readmes),
  ...judgeEvents(Object.keys(events), code, readmes),
]) {
  process.stderr.write(`${problem}\n`)
  process.exitCode = 1
}
