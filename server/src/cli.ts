import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawRoutes, writeApi } from './app/drawn.ts'
import { ConfigProblem, readRawConfig } from './platform/config.ts'
import { openDatabase, openPool } from './platform/db.ts'
import { migrate } from './platform/migrate.ts'
import { outsideProblem } from './platform/outside-problem.ts'
import { maskedConfig } from './platform/settled-config.ts'

const usage = `sallyport <command>

  config             every setting and its value; secrets are masked
  routes             every route: who may call it, its limits, what it asks for
  migrate            bring the database to the newest schema
  openapi [--check]  write server/openapi.generated.json, or fail when it is not up to date
`

const apiFile = join(import.meta.dirname, '../openapi.generated.json')

const commands: Record<string, (options: string[]) => Promise<number>> = {
  config: async () => {
    process.stdout.write(`${maskedConfig(process.env).join('\n')}\n`)
    return 0
  },
  routes: async () => {
    process.stdout.write(`${drawRoutes().join('\n')}\n`)
    return 0
  },
  migrate: async () => {
    const { databaseUrl: url } = readRawConfig(process.env)
    if (!url) throw new ConfigProblem(['DATABASE_URL is not set.'])
    const pool = openPool(url, 1)
    const applied = await migrate(openDatabase(pool))
    await pool.end()
    process.stdout.write(`${applied.length > 0 ? applied.join('\n') : 'nothing to do'}\n`)
    return 0
  },
  openapi: async ([option]) => {
    const text = writeApi()
    if (option !== '--check') {
      await writeFile(apiFile, text)
      return 0
    }
    if ((await readFile(apiFile, 'utf8').catch(() => '')) === text) return 0
    process.stderr.write('server/openapi.generated.json is not up to date: run `npm run openapi`.\n')
    return 1
  },
}

const [name = '', ...options] = process.argv.slice(2)
const command = commands[name]
if (!command) process.stdout.write(usage)
try {
  process.exitCode = command ? await command(options) : 2
} catch (error) {
  const lines = error instanceof ConfigProblem ? error.lines : outsideProblem(error)
  if (!lines) throw error
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exitCode = 2
}
