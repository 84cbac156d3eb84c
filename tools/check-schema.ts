import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { testDatabase } from '../server/src/platform/testing/database.ts'

/**
 * The types of the tables must say what the migrations make. With `--write` they are written anew.
 * Needs SALLYPORT_TEST_DATABASE_URL, as the tests do.
 */
const root = join(import.meta.dirname, '..')
const file = 'server/src/platform/schema.generated.ts'
const isWriting = process.argv.includes('--write')

const database = await testDatabase()
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [
    'node_modules/kysely-codegen/dist/cli/bin.js',
    ...['--dialect', 'postgres', '--url', database.ownerUrl, '--out-file', file],
    // The migrator's own tables, and the job queue's.
    ...['--exclude-pattern', '(kysely_*|graphile_worker.*)'],
    ...['--type-mapping', '{"int8":"number"}'],
    ...(isWriting ? [] : ['--verify']),
  ],
  { cwd: root, encoding: 'utf8' },
)
await database.drop()
if (status !== 0) {
  process.stderr.write(`${stdout}${stderr}\n`)
  process.stderr.write(
    `${file} is not what the migrations make: run \`node tools/check-schema.ts --write\`.\n`,
  )
  process.exitCode = 1
}
