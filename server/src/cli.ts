import { readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { auditCommand } from './app/audit-command.ts'
import { drawRoutes, writeApi, writeDeskApi } from './app/drawn.ts'
import { drawEventPage } from './app/event-page.ts'
import { drawEventWords } from './app/event-words.ts'
import { keysCommand } from './app/keys/command.ts'
import { mailsCommand } from './app/mails-command.ts'
import { servicesCommand } from './app/services-command.ts'
import { staffCommand } from './app/staff-command.ts'
import { ConfigProblem, readRawConfig } from './platform/config.ts'
import { migrateAs } from './platform/migrate-as.ts'
import { outsideProblem } from './platform/outside-problem.ts'
import { maskedConfig } from './platform/settled-config.ts'

const usage = `sallyport <command>

  config             every setting and its value; secrets are masked
  routes             every route: who may call it, its limits, what it asks for
  migrate            bring the database to the newest schema, as SALLYPORT_OWNER_DATABASE_URL where it is set,
                     and give the role of DATABASE_URL what it needs
  openapi [--check]  write server/openapi.generated.json and the one of the desk, or fail when they are not up to date
  events [--check]   write docs/events.md and the titles of the activity list, or fail when they are not up to date
  mails words        our mails' words as a file to begin with
  mails check [FOLDER]
                     what is wrong with the wording, logo and colours in SALLYPORT_BRAND
  mails preview OUT [FOLDER]
                     write every mail in every language, to look at
  services add NAME | list | token NAME | key NAME FILE | end NAME
                     the exchange's programs: their credentials, and what each may do
  staff invite EMAIL NAME --role ROLE | list | end EMAIL
                     who works at the desk: the first admin comes in by an invitation of yours
  keys status        what is sealed under which key of yours, and what is left to do
  keys rotate-master put everything under SALLYPORT_SECRET_KEY in the place of SALLYPORT_PREVIOUS_SECRET_KEY,
                     while the server runs; safe to repeat
  audit verify [--anchor FILE]... [--key FILE]
                     whether everything that happened still stands as it was written; names the place where not
  audit status       how far the chain is sealed and signed
  audit key          the public key of its checkpoints, as PEM
`

const root = join(import.meta.dirname, '../..')
const apiFile = join(root, 'server/openapi.generated.json')
const deskApiFile = join(root, 'server/desk-openapi.generated.json')
const eventPage = join(root, 'docs/events.md')
const eventWords = join(root, 'web/src/words/en/events.generated.ts')

const print = (line: string): void => void process.stdout.write(`${line}\n`)

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
    const { databaseUrl, ownerDatabaseUrl } = readRawConfig(process.env)
    if (!databaseUrl) throw new ConfigProblem(['DATABASE_URL is not set.'])
    const applied = await migrateAs(ownerDatabaseUrl ?? databaseUrl, new URL(databaseUrl).username)
    process.stdout.write(`${applied.length > 0 ? applied.join('\n') : 'nothing to do'}\n`)
    return 0
  },
  mails: (options) => mailsCommand(options, process.env, print),
  audit: (options) => auditCommand(options, process.env, print),
  keys: (options) => keysCommand(options, process.env, print),
  services: (options) => servicesCommand(options, process.env, print),
  staff: (options) => staffCommand(options, process.env, print),
  openapi: ([option]) =>
    keep(
      [
        [apiFile, writeApi()],
        [deskApiFile, writeDeskApi()],
      ],
      'openapi',
      option,
    ),
  events: ([option]) =>
    keep(
      [
        [eventPage, drawEventPage()],
        [eventWords, drawEventWords()],
      ],
      'events',
      option,
    ),
}

/** Writes what is drawn from the tables, or with --check only says what is not up to date. */
async function keep(
  files: [path: string, text: string][],
  command: string,
  option?: string,
): Promise<number> {
  let stale = 0
  for (const [path, text] of files) {
    if (option !== '--check') await writeFile(path, text)
    else if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
      stale = 1
      process.stderr.write(
        `${relative(root, path)} is not up to date: run \`npm run ${command === 'openapi' ? command : `sallyport ${command}`}\`.\n`,
      )
    }
  }
  return stale
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
