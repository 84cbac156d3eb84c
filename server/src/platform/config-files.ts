import { readFileSync } from 'node:fs'
import type { RawConfig } from './config.ts'
import { entries } from './config-entries.ts'

/** Settings that may stand in a file: what an environment holds, a crash report and a list of processes may show (ASVS 13.3.1). */
const inFiles = [
  ['secretKey', 'secretKeyFile'],
  ['previousSecretKey', 'previousSecretKeyFile'],
] as const

type Texts = Partial<Record<(typeof inFiles)[number][0], string | null>>

/** What stands in the files that were named (an empty one says nothing), or a line for each that cannot be read or is one too many. */
export function readFiles(raw: RawConfig): { texts: Texts; problems: string[] } {
  const texts: Texts = {}
  const problems: string[] = []
  for (const [name, file] of inFiles) {
    const path = raw[file]
    if (path === null) continue
    if (raw[name] !== null)
      problems.push(`${entries[name].env} and ${entries[file].env} are both set: name one of them.`)
    else {
      const read = readText(path)
      if ('text' in read) texts[name] = read.text || null
      else problems.push(`${entries[file].env} names a file that cannot be read (${read.code}).`)
    }
  }
  return { texts, problems }
}

function readText(path: string): { text: string } | { code: string } {
  try {
    return { text: readFileSync(path, 'utf8').trim() }
  } catch (error) {
    return { code: (error as NodeJS.ErrnoException).code ?? 'unknown' }
  }
}
