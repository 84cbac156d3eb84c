import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root } from '../places.mjs'
import { quietly } from '../quietly.mjs'
import { Stop } from '../say.mjs'

/**
 * Brings the database to the newest schema as the owner of its tables, in a process of its own: the server never learns that role's
 * password, so that a hole in it is not a hole in what happened.
 * @param {{ url: string, ownerUrl: string }} database
 */
export async function migrate({ url, ownerUrl }) {
  const { ok, output } = await quietly(node24(), [join(root, 'server/src/cli.ts'), 'migrate'], {
    cwd: root,
    // Ports are the launcher's to settle: 0 means any free one to it, and nothing to the server.
    env: {
      ...process.env,
      SALLYPORT_PORT: '',
      SALLYPORT_DESK_PORT: '',
      DATABASE_URL: url,
      SALLYPORT_OWNER_DATABASE_URL: ownerUrl,
    },
  })
  if (!ok)
    throw new Stop(
      `The database could not be brought up to date:\n${output.split('\n').slice(-8).join('\n')}`,
    )
}

/** Changes whenever there may be something to migrate. */
export function schemaMark() {
  const hash = createHash('sha256')
  const folder = join(root, 'server/migrations')
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)))
  for (const name of ['server/src/platform/rights.ts', 'node_modules/graphile-worker/package.json'])
    hash.update(readFileSync(join(root, name)))
  return hash.digest('hex')
}
