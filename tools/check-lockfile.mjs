/**
 * The lock file must serve everybody: it names no download address, so that any mirror of the registry will do, and it knows
 * every optional package of every platform, or `npm ci` refuses it. No other file names a registry either.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const problems = []

for (const [path, entry] of Object.entries(packages)) {
  if (entry.resolved?.includes('://')) problems.push(`package-lock.json: ${path} names ${entry.resolved}`)
  for (const name of Object.keys(entry.optionalDependencies ?? {}))
    if (!isLocked(path, name))
      problems.push(`package-lock.json: ${name}, an option of ${path || 'the project'}, is missing`)
}

/** @param {string} from @param {string} name as Node would look for it: from the innermost folder outwards */
function isLocked(from, name) {
  const places = from
    .split('/node_modules/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/node_modules/'))
  return [`node_modules/${name}`, ...places.map((place) => `${place}/node_modules/${name}`)].some(
    (place) => place in packages,
  )
}

const hosts = ['registry\\.[a-z0-9-]+\\.(org|com|io|cn|dev)', 'artifactory\\.', 'npm\\.pkg\\.']
const found = spawnSync('git', ['grep', '-nIE', hosts.join('|'), '--', ':!tools/check-lockfile.mjs'], {
  encoding: 'utf8',
})
if (found.status === 0)
  problems.push(
    ...found.stdout
      .trim()
      .split('\n')
      .map((line) => `a registry is named: ${line}`),
  )

for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
