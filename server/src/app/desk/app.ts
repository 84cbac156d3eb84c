import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { systemClock } from '../../platform/clock.ts'
import { createApp } from '../../platform/http/app.ts'
import { addErrorAnswers } from '../../platform/http/errors.ts'
import { contentSecurityPolicy, securityHeaders } from '../../platform/http/headers.ts'
import type { Config } from '../../platform/settled-config.ts'
import { deskCookieNames } from '../cookies.ts'
import { addDoorway } from '../doorway.ts'
import { type GateParts, mount } from '../gate.ts'
import { addHealth } from '../health.ts'
import { watchMethods } from '../methods.ts'
import { type DeskParts, deskRoutes } from './routes.ts'
import { addDeskWeb } from './web.ts'

/**
 * The desk: another port, another host, other cookies, other pages. What listens for holders has no route of it, and the other way round; nothing of it is
 * there where there is no desk. No mailbox and no test hook: those of the account move the clock of both.
 */
export async function buildDesk(
  config: Config,
  account: GateParts,
  { files, channels }: Pick<DeskParts, 'files' | 'channels'>,
  stopping: () => boolean,
): Promise<FastifyInstance | null> {
  if (config.deskPort === null || config.deskUrl === null) return null
  const { host, protocol } = new URL(config.deskUrl)
  const https = protocol === 'https:'
  const gate: GateParts = { ...account, https, door: 'desk', names: deskCookieNames(https) }
  const headers = securityHeaders({ https, policy: contentSecurityPolicy([], { blobs: true }) })
  const app = createApp({ log: gate.log, trustedProxies: config.trustedProxies, headers })
  addDoorway(app, config.deskUrl, [], 'desk')
  addErrorAnswers(app, watchMethods(app))
  addHealth(app, { db: gate.db, clock: systemClock, stopping })
  const routes = deskRoutes({
    facts: {
      operator: config.operator,
      host,
      accountHost: new URL(config.publicUrl).host,
      supportUrl: config.supportUrl,
    },
    securityMail: config.securityMail,
    files,
    channels,
    synced: config.deskSyncedPasskeys,
  })
  for (const route of routes) mount(app, gate, route)
  const usual = config.webFolder === 'none' ? 'none' : join(import.meta.dirname, '../../../../web/dist-desk')
  const folder = config.deskWebFolder ?? usual
  if (folder !== 'none') await addDeskWeb(app, folder)
  return app
}
