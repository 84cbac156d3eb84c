import { api, ask } from '../../api/client.ts'
import { help } from '../../words/help.ts'
import { type Finding, found } from './finding.ts'

/** `ahead`: how far this device's clock runs ahead of the server's, behind where it is negative; `trip`: how long the answer took. Seconds. */
export type Measured = { ahead: number; trip: number }

/** The server's clock was read somewhere within the trip: half of it either way is not known. */
export async function measureClock(): Promise<Measured> {
  // Counts on while a device's clock is set anew.
  const begun = performance.now()
  const sent = Date.now()
  const { now } = await ask(api.GET('/v1/help/clock'))
  const trip = (performance.now() - begun) / 1000
  return { ahead: (sent - Date.parse(now)) / 1000 + trip / 2, trip }
}

/** Half a step of an authenticator: from there on codes begin to be refused. */
const tolerated = 15

export function judgeClock({ ahead, trip }: Measured): Finding {
  const text = help.checks.clock
  const surely = Math.abs(ahead) - trip / 2
  if (surely < tolerated) return found('fine', text.right)
  return found('attention', text.off(Math.round(ahead)))
}

const slow = 5

export function judgeServer({ trip }: Measured): Finding {
  const text = help.checks.server
  return trip < slow ? found('fine', text.reached) : found('attention', text.slow(Math.round(trip)))
}
