import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atEnd } from '../ends.mjs'
import { node24, root } from '../places.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs the tests with their output on the terminal.
 * @param {string[]} options for vitest @param {Record<string, string>} env
 * @returns {Promise<Counts>} a run that ended badly without a failed test counts as one failure
 */
export async function runVitest(options, env) {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-counts-'))
  const file = join(folder, 'counts.json')
  const reporters = [
    '--reporter=default',
    `--reporter=${join(root, 'tools/launch/tests/count-reporter.mjs')}`,
  ]
  const child = spawn(
    node24(),
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...options],
    {
      cwd: root,
      env: {
        ...process.env,
        ...env,
        ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
        SALLYPORT_COUNTS: file,
      },
      stdio: 'inherit',
    },
  )
  atEnd(async () => void child.kill('SIGTERM'))
  const code = await new Promise((done) => child.once('exit', done).once('error', () => done(1)))
  const counts = read(file)
  rmSync(folder, { recursive: true, force: true })
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** @param {string} file @returns {Counts} */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
