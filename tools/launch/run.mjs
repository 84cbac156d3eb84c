import { spawn } from 'node:child_process'
import { runChecks } from './checks.mjs'
import { atEnd, endAll, endOnSignals } from './ends.mjs'
import { install } from './install.mjs'
import { node24, root } from './places.mjs'
import { runningEnvironment } from './running.mjs'
import { run, Stop, say } from './say.mjs'
import { startTestPostgres } from './tests/postgres.mjs'
import { buildWeb } from './web-build.mjs'

const [name = '', ...options] = process.argv.slice(2)

/** @type {Record<string, () => Promise<number>>} */
const commands = { check, bench, build, openapi, schema, sallyport }

/** npm run check, bench, build, openapi, schema, sallyport. */
await run(async () => {
  const command = commands[name]
  if (!command) throw new Stop(`Commands: ${Object.keys(commands).join(', ')}`)
  endOnSignals({ code: 130 })
  try {
    // An operator's machine needs no test tools.
    await install(command === build || command === sallyport ? 'start' : 'all')
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
  return await program(['bench/run.ts', ...options], await withDatabase(true))
}

/** The web app into web/dist, as a package of a release needs it. */
async function build() {
  await buildWeb()
  return 0
}

/** After a change of a route or shape: the API description, and the types of the web client and the SDK drawn from it. */
async function openapi() {
  const written = await program(['server/src/cli.ts', 'openapi'])
  return written || (await program(['tools/client-types/generate.ts']))
}

/** After a migration: the types of the tables. */
async function schema() {
  return await program(['tools/check-schema.ts', '--write'], await withDatabase())
}

/** The server's own command line, under the Node it needs. */
function sallyport() {
  return program(['server/src/cli.ts', ...options], { ...runningEnvironment(process.env), ...process.env })
}

/**
 * Runs one of our programs in the foreground.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
function program(args, env = process.env) {
  const child = spawn(node24(), args, { cwd: root, env, stdio: 'inherit' })
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
