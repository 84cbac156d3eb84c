import type { QueryClient } from '@tanstack/react-query'
import { configurationQuery } from '../../api/queries.ts'
import { help } from '../../words/help.ts'
import { judgeClock, judgeServer, measureClock } from './clock.ts'
import { featuresHere, judgeBrowser, judgeSite, tryCookies, tryStorage } from './device.ts'
import { type Finding, found, unanswered } from './finding.ts'

export type CheckId = keyof typeof help.checks
export type Check = { id: CheckId; find: () => Promise<Finding> }

/** One turn of all checks. None of them throws: what cannot be found out is a finding too. */
export function oneTurn(client: QueryClient): Check[] {
  let measured: ReturnType<typeof measureClock> | undefined
  const measure = () => {
    measured ??= measureClock()
    return measured
  }
  const { clock, cookies } = help.checks
  return [
    { id: 'server', find: () => measure().then(judgeServer, unanswered) },
    {
      id: 'site',
      find: async () => {
        const { host } = window.location
        const known = await client.ensureQueryData({ ...configurationQuery, retry: false }).catch(() => null)
        return judgeSite({ host, expected: known?.operator.host ?? null, secure: window.isSecureContext })
      },
    },
    { id: 'clock', find: () => measure().then(judgeClock, () => found('unknown', clock.unknown)) },
    { id: 'cookies', find: () => tryCookies().catch(() => found('unknown', cookies.unknown)) },
    { id: 'storage', find: async () => tryStorage(() => window.localStorage) },
    { id: 'browser', find: async () => judgeBrowser(featuresHere()) },
  ]
}
