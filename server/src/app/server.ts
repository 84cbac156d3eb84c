import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { addForwardAuth, openVerifier } from '../domains/api-requests/index.ts'
import { createCaptcha } from '../domains/captcha/index.ts'
import { openBrand, registerMailbox } from '../domains/notices/index.ts'
import { openList } from '../domains/official-channels/index.ts'
import { createHasher, createPasswordRules } from '../domains/passwords/index.ts'
import { openAddressList } from '../domains/risk/index.ts'
import { createServiceCheck } from '../domains/services/index.ts'
import { createSessionCheck } from '../domains/sessions/index.ts'
import { createStaffCheck } from '../domains/staff/index.ts'
import { openPlaces } from '../platform/client/place.ts'
import { movableClock, systemClock } from '../platform/clock.ts'
import type { Settings } from '../platform/ctx.ts'
import { openDatabase, openPool } from '../platform/db.ts'
import { createApp } from '../platform/http/app.ts'
import { addErrorAnswers } from '../platform/http/errors.ts'
import { contentSecurityPolicy, securityHeaders } from '../platform/http/headers.ts'
import { openKeyring } from '../platform/key-roots/index.ts'
import type { Log } from '../platform/log.ts'
import { startJobs } from '../platform/outbox.ts'
import { systemRandom } from '../platform/random.ts'
import type { Config } from '../platform/settled-config.ts'
import { passwordHash } from '../policy/limits.ts'
import { anchorTasks, startAuditChain } from './audit-chain.ts'
import { byItself } from './by-itself.ts'
import { addCallbacks, callbackPaths } from './callbacks.ts'
import { cookieNames } from './cookies.ts'
import { buildDesk } from './desk/app.ts'
import { addDoorway } from './doorway.ts'
import { fileCrontab, fileTasks, openConfiguredFiles } from './files.ts'
import { type GateParts, mount } from './gate.ts'
import { addHealth } from './health.ts'
import { addIdentityCallback } from './identity-callback.ts'
import { allJobs, crontab } from './jobs.ts'
import { keyOfBefore } from './keys/of-before.ts'
import { watchMethods } from './methods.ts'
import { describeApi } from './openapi.ts'
import { prepareDatabase } from './prepare-database.ts'
import { allRoutes, type RouteParts } from './routes.ts'
import { findGateway } from './service-caller.ts'
import { relayTo, shortWay } from './short-way.ts'
import { addTestHooks } from './test-hooks.ts'
import { openTransports } from './transports.ts'
import { addWeb } from './web.ts'
import { openDialler, startWebhooks } from './webhooks.ts'
import { addWellKnown, hasSecurityText } from './well-known.ts'

export type Server = { url: string; app: FastifyInstance; stop: () => Promise<void> }

// One of them listens for new roots of the keys.
const jobConnections = 17
const checkConnections = 2
/** One for each kind of question: keys, marks, nonces, and what went wrong. */
const verifierConnections = 4

/** Opens everything, listens, and returns what ends it all in the right order. */
export async function startServer(config: Config, log: Log): Promise<Server> {
  const channels = await openList(config.channels, { ...config, smsFrom: smsNameOf(config) })
  const addresses = await openAddressList(config.addressList, log)
  const brand = await openBrand(config.brand)
  const clock = config.testHooks ? movableClock() : systemClock
  const pool = openPool(config.databaseUrl, config.databaseConnections, { impatient: true })
  const checkPool = openPool(config.databaseUrl, checkConnections, { impatient: true })
  const verifierPool = openPool(config.databaseUrl, verifierConnections, { impatient: true })
  const jobPool = openPool(config.databaseUrl, jobConnections)
  const db = openDatabase(pool)
  await prepareDatabase({ db, pool, jobPool }, config, log)
  const keyring = await openKeyring({
    pool: jobPool,
    masters: config.masters,
    clock,
    random: systemRandom,
    keyOfBefore,
    log,
  })
  const { keys } = keyring
  const settings: Settings = {
    operator: config.operator,
    supportUrl: config.supportUrl,
    deskUrl: config.deskUrl,
    publicUrl: config.publicUrl,
    smsCountries: config.smsCountries,
    tradingPassword: config.tradingPassword,
  }
  const transports = openTransports(config, db, clock)
  const hasher = await createHasher({
    concurrency: availableParallelism(),
    queue: passwordHash.queue,
    pepper: keys.raw('password-pepper'),
    targetMilliseconds: config.hashMilliseconds
      ? Number(config.hashMilliseconds)
      : passwordHash.targetMilliseconds,
  })
  const https = config.publicUrl.startsWith('https:')
  const gate: GateParts = {
    db,
    clock,
    random: systemRandom,
    keys,
    settings,
    log,
    https,
    names: cookieNames(https),
    sessions: createSessionCheck({ db, questions: checkPool }, clock),
    staff: createStaffCheck(db, clock),
    door: 'account',
    securityMail: config.securityMail,
    services: createServiceCheck(checkPool, clock),
    places: await openPlaces(config.geoDatabase),
    addresses,
  }
  let stopping = false
  const dialler = openDialler(config)
  const verifier = await openVerifier({ ...gate, questions: verifierPool, within: byItself(gate) })
  const files = openConfiguredFiles(config)
  const app = await buildApp(
    config,
    gate,
    { hasher, channels, brand, dialler, verifier, files },
    () => stopping,
  )
  const desk = await buildDesk(config, gate, { files, channels }, () => stopping)
  const jobDb = openDatabase(jobPool)
  const jobs = await startJobs(
    jobPool,
    {
      ...allJobs({ db: jobDb, keys, settings, brand, clock, transports, log }),
      ...fileTasks({ db: jobDb, keys, settings, clock, log }, files),
      ...anchorTasks(jobDb, config),
    },
    log,
    { crontab: `${crontab}\n${fileCrontab}` },
  )
  const webhooks = await startWebhooks({ pool: jobPool, keys, clock, dialler, log })
  const chain = startAuditChain({ db: jobDb, keys, clock, log }, config)
  // The desk first: whoever sees the account answer may count on both.
  await desk?.listen({ host: config.host, port: config.deskPort! })
  await app.listen({ host: config.host, port: config.port })
  log.info({ url: config.publicUrl, desk: config.deskUrl, mode: config.mode }, 'listening')
  return {
    url: config.publicUrl,
    app,
    // Stop accepting, finish what runs, end the jobs, close what they used.
    stop: async () => {
      stopping = true
      await Promise.all([app.close(), desk?.close()])
      await Promise.all([jobs.stop(), webhooks.stop()])
      await chain.stop()
      await keyring.stop()
      await Promise.all([transports.mail.close(), transports.sms?.close()])
      await hasher.close()
      await Promise.all([pool.end(), checkPool.end(), verifierPool.end(), jobPool.end()])
      log.info('stopped')
    },
  }
}

async function buildApp(
  config: Config,
  gate: GateParts,
  {
    hasher,
    channels,
    brand,
    dialler,
    verifier,
    files,
  }: Pick<RouteParts, 'hasher' | 'channels' | 'brand' | 'dialler' | 'verifier' | 'files'>,
  stopping: () => boolean,
): Promise<FastifyInstance> {
  const headers = securityHeaders({
    https: gate.https,
    policy: contentSecurityPolicy(vendorOrigins[config.captcha] ?? []),
  })
  const app: FastifyInstance = createApp({
    log: gate.log,
    trustedProxies: config.trustedProxies,
    headers,
    before: shortWay({
      services: gate.services,
      verifier,
      headers,
      host: new URL(config.publicUrl).host,
      relay: (...request) => void relayTo(app, ...request),
    }),
  })
  const captcha = createCaptcha({
    provider: config.captcha as 'altcha',
    siteKey: config.captchaSiteKey,
    secret: config.captchaSecret,
    verifyUrl: config.captchaVerifyUrl,
  })
  const routes = allRoutes({
    captcha,
    hasher,
    channels,
    brand,
    dialler,
    verifier,
    files,
    rules: createPasswordRules({ breachesUrl: config.breachedPasswordsUrl, log: gate.log }),
    facts: {
      operator: {
        name: config.operator,
        host: new URL(config.publicUrl).host,
        supportUrl: config.supportUrl,
      },
      captcha: { provider: captcha.provider, siteKey: captcha.siteKey ?? null },
      mailbox: config.mailbox,
      securityTxt: hasSecurityText(config),
      smsCountries: config.smsCountries,
      rpId: new URL(config.publicUrl).hostname,
      tradingPassword: config.tradingPassword,
    },
  })
  addDoorway(app, config.publicUrl, callbackPaths(config))
  addErrorAnswers(app, watchMethods(app))
  addHealth(app, { db: gate.db, clock: systemClock, stopping })
  for (const route of routes) mount(app, gate, route)
  addWellKnown(app, { clock: gate.clock, keys: gate.keys, config })
  addCallbacks(app, { db: gate.db, clock: gate.clock, config })
  addIdentityCallback(app, gate, config.identitySecret)
  addForwardAuth(app, { verifier, findService: (token, address) => findGateway(gate, token, address) })
  const description = describeApi(routes as never)
  app.get('/openapi.json', async () => description)
  if (config.mailbox) registerMailbox(app, gate.db)
  if (config.testHooks) addTestHooks(app, gate.clock as ReturnType<typeof movableClock>)
  const folder = config.webFolder ?? join(import.meta.dirname, '../../../web/dist')
  if (folder !== 'none') await addWeb(app, folder, { mailbox: config.mailbox })
  return app
}

/** What people see an SMS come from; a gateway of the operator's decides that itself. */
const smsNameOf = ({ sms, smsFrom }: Config): string | null => (sms === 'twilio' ? smsFrom : null)

/** What the vendors' own documentation asks for in a content security policy. */
const vendorOrigins: Record<string, string[]> = {
  turnstile: ['https://challenges.cloudflare.com'],
  hcaptcha: ['https://hcaptcha.com', 'https://*.hcaptcha.com'],
}
