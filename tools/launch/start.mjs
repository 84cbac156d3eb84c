import { join } from 'node:path'
import { address, deskAddress, requireFree } from './address.mjs'
import { demoAddress, demoSettings, startDemo } from './demo.mjs'
import { watchSources } from './dev.mjs'
import { atEnd, endAll, endOnSignals, isEnding } from './ends.mjs'
import { install } from './install.mjs'
import { holdFolder } from './lock.mjs'
import { openLogFile } from './log-lines.mjs'
import { dataFolder } from './places.mjs'
import { migrate } from './postgres/migrate.mjs'
import { ensureSchema, startPostgres } from './postgres.mjs'
import { run, Stop, say } from './say.mjs'
import { secretKey } from './secret-key.mjs'
import { isReady, startServer } from './server.mjs'
import { buildWeb } from './web-build.mjs'

const options = process.argv.slice(2)
const isDev = options.includes('--dev')
const isDemo = options.includes('--demo')
const isVerbose = options.includes('--verbose') || process.env.SALLYPORT_LOG === 'stdout'
const isProduction = process.env.NODE_ENV === 'production'

/** npm start, npm run dev and npm run demo: from a fresh clone to a server that answers, and to nothing left running after Ctrl-C. */
await run(async () => {
  endOnSignals({ code: 0, onEnd: () => say('\nEnding …') })
  try {
    await install('start')
    return await serve()
  } catch (error) {
    const wasEnding = isEnding()
    await endAll()
    if (wasEnding) return 0
    throw error
  }
})

async function serve() {
  const at = await address(process.env)
  const deskAt = await deskAddress(process.env, at)
  const demoAt = isDemo ? await demoAddress() : null
  const folder = dataFolder(process.env, isDemo)
  const hold = await holdFolder(folder, at.origin, deskAt?.origin)
  atEnd(async () => hold.release())
  await requireFree(at)
  const [{ url: databaseUrl, adminUrl, upToDate }] = await Promise.all([database(folder), buildWeb()])
  if (isEnding()) return 0
  const file = openLogFile(join(folder, 'server.log'))
  const how = { env: environment(folder, { at, deskAt }, databaseUrl), file, verbose: isVerbose, show: say }
  const start = () => {
    const server = startServer(how)
    hold.noteServer(server.pid)
    return server
  }
  let server = start()
  atEnd(
    () => server.stop(),
    () => server.kill(),
  )
  if (!(await isReady(at.origin, server.ended)))
    throw new Stop(`The server did not start. Its log: ${join(folder, 'server.log')}`)
  const env = how.env
  const demo = demoAt && (await withDemo(demoAt, { folder, adminUrl, env, origin: at.origin }))
  announce({ at, deskAt }, folder, demoAt)
  if (isDev) {
    watchSources({
      restart: async () => {
        await server.stop()
        await upToDate()
        server = start()
      },
      isOver: isEnding,
    })
    await new Promise(() => {})
  }
  const first = await Promise.race([
    server.ended.then((code) => ({ who: 'server', code })),
    ...(demo ? [demo.ended.then((code) => ({ who: 'exchange', code }))] : []),
  ])
  if (isEnding()) return new Promise(() => {})
  throw new Stop(
    `The ${first.who} ended by itself (exit code ${first.code}). Its log: ${join(folder, `${first.who}.log`)}`,
  )
}

/** @param {import('./demo.mjs').At} at @param {{ folder: string, adminUrl: string | null, env: NodeJS.ProcessEnv, origin: string }} how */
async function withDemo(at, { origin, ...how }) {
  const demo = await startDemo({ at, sallyport: process.env.SALLYPORT_PUBLIC_URL || origin, ...how })
  atEnd(demo.stop, demo.kill)
  if (!(await demo.ready))
    throw new Stop(`The exchange did not start. Its log: ${join(how.folder, 'exchange.log')}`)
  return demo
}

/** The user's PostgreSQL, or one of our own, with the newest schema where that is ours to make. @param {string} folder */
async function database(folder) {
  const { DATABASE_URL: url, SALLYPORT_OWNER_DATABASE_URL: ownerUrl } = process.env
  if (url) {
    if (ownerUrl) await migrate({ url, ownerUrl })
    return { url, adminUrl: null, upToDate: async () => {} }
  }
  const starting = startPostgres({ folder })
  // Noted before it is there: Ctrl-C may come while it starts. A start that failed has left nothing to end.
  atEnd(() =>
    starting.then(
      (postgres) => postgres.stop(),
      () => {},
    ),
  )
  const postgres = await starting
  if (postgres.adopted) say('Took over the database that the last run left behind.')
  const upToDate = () => ensureSchema(folder, postgres)
  await upToDate()
  return { url: postgres.url, adminUrl: postgres.adminUrl, upToDate }
}

/** @typedef {import('./address.mjs').At} At */
/** @typedef {{ at: At, deskAt: At | null }} Doors */

/** @param {string} folder @param {Doors} doors @param {string} databaseUrl */
function environment(folder, { at, deskAt }, databaseUrl) {
  const { SALLYPORT_OWNER_DATABASE_URL: _, ...inherited } = process.env
  return {
    NODE_COMPILE_CACHE: join(folder, 'compile-cache'),
    ...(isProduction || inherited.SALLYPORT_SECRET_KEY_FILE
      ? {}
      : { SALLYPORT_SECRET_KEY: secretKey(folder) }),
    SALLYPORT_FILES: join(folder, 'files'),
    ...(isDemo && demoSettings),
    ...inherited,
    DATABASE_URL: databaseUrl,
    SALLYPORT_DATA: folder,
    SALLYPORT_PORT: `${at.port}`,
    ...(deskAt && { SALLYPORT_DESK_PORT: `${deskAt.port}` }),
  }
}

/** @param {Doors} doors @param {string} folder @param {import('./demo.mjs').At | null} demo */
function announce({ at, deskAt }, folder, demo) {
  const shown = process.env.SALLYPORT_PUBLIC_URL || at.origin
  const places = [
    ...(demo ? [['Exchange', `${demo.origin}/`]] : []),
    ['Account web', `${shown}/`],
    ...(isProduction ? [] : [['Mailbox', `${shown}/mailbox`]]),
    ...(deskAt
      ? [
          ['Desk', `${process.env.SALLYPORT_DESK_URL || deskAt.origin}/`],
          ...(isProduction
            ? []
            : [['', 'its first admin: npm run sallyport -- staff invite EMAIL NAME --role admin']]),
        ]
      : []),
    ['API reference', `${shown}/reference`],
    ...(demo
      ? [
          ['For bots', demo.api.origin],
          ['', `make a key at ${shown}/settings/api-keys, then follow ${demo.origin}/bots`],
        ]
      : []),
    ['Data', folder],
  ]
  say(
    `\nSallyport is ready.\n\n${places.map(([name = '', place]) => `  ${(name && `${name}:`).padEnd(16)}${place}`).join('\n')}\n\nCtrl-C ends it.`,
  )
}
