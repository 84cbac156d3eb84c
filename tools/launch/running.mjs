import { findHolder } from './lock.mjs'
import { dataFolder } from './places.mjs'
import { readNotes } from './postgres/cluster.mjs'
import { secretKey } from './secret-key.mjs'

/**
 * What the command line needs of the `npm start` or `npm run demo` that runs on this machine: its database, its key, its addresses. Nothing in production, nor
 * where a database was named: there the operator says everything.
 * @param {NodeJS.ProcessEnv} env @returns {Record<string, string>}
 */
export function runningEnvironment(env) {
  if (env.DATABASE_URL || env.NODE_ENV === 'production') return {}
  const folders = [dataFolder(env), dataFolder(env, true)]
  const found = folders.map((folder) => ({ folder, holder: findHolder(folder) })).find(({ holder }) => holder)
  if (!found?.holder) return {}
  const { folder, holder } = found
  const { port, app } = readNotes(folder)
  const desk = holder.desk ? new URL(holder.desk).port : 'none'
  return {
    DATABASE_URL: `postgres://sallyport_server:${app}@127.0.0.1:${port}/sallyport`,
    SALLYPORT_SECRET_KEY: secretKey(folder),
    SALLYPORT_PORT: new URL(holder.address).port,
    SALLYPORT_DESK_PORT: desk,
  }
}
