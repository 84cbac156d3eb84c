import { readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.mjs'
import { say } from './say.mjs'
import { buildWeb } from './web-build.mjs'

const settleMs = 150

/**
 * Restarts the server when its sources change, and builds the web app anew when its own do.
 * @param {{ restart: () => Promise<void>, isOver: () => boolean }} how
 */
export function watchSources({ restart, isOver }) {
  const guarded = (/** @type {() => Promise<void>} */ work) => async () => {
    if (!isOver()) await work().catch((error) => say(error.message))
  }
  onChange(
    ['server/src', 'server/migrations'],
    guarded(async () => {
      say('The server starts again …')
      await restart()
    }),
  )
  onChange(
    ['web'],
    guarded(async () => {
      if (await buildWeb()) say('The web app is built: reload the page.')
    }),
  )
}

/**
 * Calls once changes have settled, one call at a time. Folder by folder: Node 18 cannot watch a tree on Linux.
 * @param {string[]} folders @param {() => Promise<void>} call
 */
function onChange(folders, call) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  let last = Promise.resolve()
  const changed = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      last = last.then(call)
    }, settleMs)
  }
  for (const folder of folders.flatMap((name) => foldersUnder(join(root, name)))) watch(folder, changed)
}

/** @param {string} folder @returns {string[]} */
const foldersUnder = (folder) => [
  folder,
  ...readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(node_modules|dist|\.cache)$/.test(entry.name))
    .flatMap((entry) => foldersUnder(join(folder, entry.name))),
]
