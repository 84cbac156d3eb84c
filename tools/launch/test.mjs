import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { runChecks } from './checks.mjs'
import { atEnd, endAll, endOnSignals } from './ends.mjs'
import { install } from './install.mjs'
import { node24, root } from './places.mjs'
import { run, Stop, say } from './say.mjs'
import { startTestPostgres } from './tests/postgres.mjs'
import { runVitest } from './tests/run-vitest.mjs'
import { buildWeb } from './web-build.mjs'

const options = process.argv.slice(2)

/** npm test: every check and every test, browser included, from a fresh clone. `npm test -- <filter>` runs those tests alone. */
await run(async () => {
  endOnSignals({ code: 130 })
  try {
    await install('all')
    return await testAll()
  } finally {
    await endAll()
  }
})

async function testAll() {
  const chromium = findChromium()
  const starting = startTestPostgres()
  atEnd(() =>
    starting.then(
      (postgres) => postgres.stop(),
      () => {},
    ),
  )
  const { adminUrl } = await starting
  const env = { SALLYPORT_TEST_DATABASE_URL: adminUrl, SALLYPORT_CHROMIUM: chromium }
  const checked = options.length > 0 ? { passed: 0, failed: 0 } : await checkAll(env)
  const built = await webBuild()
  const tested = await runVitest(options, env)
  const ran = tested.passed + tested.failed
  const passed = tested.passed + checked.passed + built.passed
  const failed = tested.failed + checked.failed + built.failed
  if (ran === 0) say('No test ran.')
  say(`\n${passed} passed, ${failed} failed${tested.skipped ? `, ${tested.skipped} skipped` : ''}`)
  return failed === 0 && ran > 0 ? 0 : 1
}

/** @param {Record<string, string>} env */
async function checkAll(env) {
  say('Checks')
  return runChecks({ ...process.env, ...env })
}

/** A web app that cannot be built fails the run, but not the tests of the server. */
async function webBuild() {
  try {
    await buildWeb()
    return { passed: 0, failed: 0 }
  } catch (error) {
    say(/** @type {Error} */ (error).message)
    return { passed: 0, failed: 1 }
  }
}

/** The browser driver needs a newer Node than the one that may run this. */
function findChromium() {
  const program = join(root, 'tools/launch/tests/chromium.mjs')
  const { status, stdout } = spawnSync(node24(), [program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Stop('Without a Chromium the browser tests cannot run.')
  return stdout
}
