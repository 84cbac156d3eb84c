import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { sharedState } from '../places.mjs'
import { Stop } from '../say.mjs'

/**
 * Makes a folder that its owner alone may list, and that the user of PostgreSQL can pass through to the cluster in it.
 * @param {string} folder @param {import('./user.mjs').User | null} user
 */
export function ensureFolder(folder, user) {
  mkdirSync(folder, { recursive: true, mode: user ? 0o711 : 0o700 })
  if (!user) return
  chmodSync(folder, 0o711)
  const closed = ancestors(folder).find((path) => !mayPass(path, user))
  if (closed)
    throw new Stop(
      `PostgreSQL runs as the user ${user.name} when root starts it, and that user may not enter ${closed}. ` +
        `Leave SALLYPORT_DATA unset (the data then lies in ${sharedState}), or set it to a folder that can be reached.`,
    )
}

/** @param {string} path @returns {string[]} from the top down */
const ancestors = (path) => (dirname(path) === path ? [] : [...ancestors(dirname(path)), dirname(path)])

/** @param {string} path @param {import('./user.mjs').User} user */
function mayPass(path, user) {
  const { mode, uid, gid } = statSync(path)
  return Boolean(mode & (uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001))
}
