import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endPostmaster, findRunning } from '../postgres/postmaster.mjs'
import { quick, startPostgres } from '../postgres.mjs'
import { bornAt, isSame } from '../processes.mjs'

const prefix = 'sallyport-test-'

/**
 * A PostgreSQL that is thrown away at the end. It gives up durability for speed, unless asked to keep it.
 * @param {{ isDurable?: boolean }} [how]
 * @returns {Promise<{ adminUrl: string, url: string, stop: () => Promise<void> }>}
 */
export async function startTestPostgres({ isDurable = false } = {}) {
  await sweep()
  const folder = mkdtempSync(join(tmpdir(), prefix))
  writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid: process.pid, born: bornAt(process.pid) }))
  const { adminUrl, url, stop } = await startPostgres({
    folder,
    keep: isDurable,
    settings: isDurable ? {} : quick,
  })
  const stopAndRemove = async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { adminUrl, url, stop: stopAndRemove }
}

/** Removes what test runs left that were killed. */
async function sweep() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name)
    if (statSync(folder).uid !== process.getuid?.() || hasOwner(folder)) continue
    const left = await findRunning(join(folder, 'cluster')).catch(() => null)
    if (left) await endPostmaster(left.pid)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} folder */
function hasOwner(folder) {
  try {
    return isSame(JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')))
  } catch {
    // Just made by another run, or very old.
    return Date.now() - statSync(folder).mtimeMs < 60_000
  }
}
