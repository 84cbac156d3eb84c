import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { runChecks } from './checks.mjs'
import { atEnd, endAll, endOnSignals } from './ends.mjs'
import { install } from './install.mjs'
import { node24, root } from './places.mjs'
import { run, Stop, say } from './say.mjs'
import { startTestPostgres } from './tests/postgres.mjs'
import { buildWeb } from './web-build.mjs'

const [name = '', ...options] = process.argv.slice(2)

/** @type {Record<string, () => Promise<number>>} */
const commands = { check, bench }

/** npm run check, npm run bench. */
await run(async () => {
  const command = commands[name]
  if (!command) throw new Stop(`Commands: ${Object.keys(commands).join(', ')}`)
  install('all')
  endOnSignals()
  try {
    return await command()
  } finally {
    await endAll()
  }
})

/** All that `npm test` checks before the tests. */
async function check() {
  const { passed, failed } = await runChecks(await withDatabase())
  say(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** The measurements, on a PostgreSQL with its usual promises. */
async function bench() {
  await buildWeb()
  const env = await withDatabase(true)
  const child = spawn(node24(), [join(root, 'bench/run.ts'), ...options], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  atEnd(async () => void child.kill('SIGTERM'))
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)).once('error', () => done(1)))
}

async function withDatabase(isDurable = false) {
  const starting = startTestPostgres({ isDurable })
  atEnd(() =>
    starting.then(
      (postgres) => postgres.stop(),
      () => {},
    ),
  )
  return { ...process.env, SALLYPORT_TEST_DATABASE_URL: (await starting).adminUrl }
}
