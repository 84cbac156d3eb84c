import { entries } from './config-entries.ts'
import { readFiles } from './config-files.ts'
import { valueChecks } from './config-values.ts'

type Name = keyof typeof entries
export type RawConfig = {
  [N in Name]: (typeof entries)[N]['fallback'] extends string ? string : string | null
}

export class ConfigProblem extends Error {
  readonly lines: string[]
  constructor(lines: string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

const checkOf = (name: string): ((value: string) => boolean) => valueChecks[name as Name] ?? (() => true)

/** Reads the environment against the table. Throws one line per wrong setting; never quotes a value, it may be a secret. */
export function readRawConfig(env: NodeJS.ProcessEnv): RawConfig {
  const values = Object.fromEntries(
    Object.entries(entries).map(([name, { env: key, fallback }]) => [name, env[key]?.trim() || fallback]),
  )
  const wrong = Object.entries(entries).filter(([name, { pattern }]) => {
    const value = values[name]
    return value != null && !(pattern.test(value) && checkOf(name)(value))
  })
  if (wrong.length > 0)
    throw new ConfigProblem(wrong.map(([, { env: key, about }]) => `${key} is not right: ${about}.`))
  const { texts, problems } = readFiles(values as RawConfig)
  if (problems.length > 0) throw new ConfigProblem(problems)
  return { ...(values as RawConfig), ...texts }
}
