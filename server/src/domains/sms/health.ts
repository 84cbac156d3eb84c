import { secondsAfter } from '../../platform/clock.ts'
import type { Reader } from '../../platform/db.ts'
import { smsBreaker } from '../../policy/limits.ts'
import { opensIn } from './breaker.ts'
import { listAllSlices, type Slice } from './store.ts'

/**
 * Codes sent and entered by country within the breaker's window; `country` is null for all of them together. `proven`: to numbers that accounts have
 * proven. `opensInSeconds`: the breaker is open until then; null where codes go.
 */
export type CountryHealth = {
  country: string | null
  proven: boolean
  sent: number
  entered: number
  opensInSeconds: number | null
}

/** What is shut first, then what most was sent to. */
export async function smsHealth(db: Reader, now: Date): Promise<CountryHealth[]> {
  const rows = await listAllSlices(db, secondsAfter(now, -smsBreaker.windowSeconds))
  const keys = Map.groupBy(rows, ({ key }) => key)
  return [...keys]
    .map(([key, slices]) => healthOf(key, slices, now))
    .toSorted(
      (a, b) => Number(b.opensInSeconds !== null) - Number(a.opensInSeconds !== null) || b.sent - a.sent,
    )
}

function healthOf(key: string, slices: Slice[], now: Date): CountryHealth {
  const [country, word] = key.split(' ') as [string, string?]
  const enough = country === 'all' ? smsBreaker.fromOverall : smsBreaker.from
  return {
    country: country === 'all' ? null : country,
    proven: word === 'proven',
    sent: slices.reduce((sum, { sent }) => sum + sent, 0),
    entered: slices.reduce((sum, { entered }) => sum + entered, 0),
    opensInSeconds: opensIn(slices, now, word === 'proven' ? enough * smsBreaker.provenTimes : enough),
  }
}
