import { setTimeout as pause } from 'node:timers/promises'
import { ConfigProblem } from '../../platform/config.ts'
import type { Database } from '../../platform/db.ts'
import { callToLook, countBehind } from '../../platform/key-roots/index.ts'

/** How often it is asked. Every process looks within milliseconds of being told; one that is held up by its work, within seconds. */
const usualPatience = 80
const betweenLooks = 250

/**
 * Waits until every process has come as far as this, and then until `then` is done, which may find that another one has begun. Throws
 * `ConfigProblem` where one stays behind: what it does not know it could not open.
 */
export async function until(
  { db, patience = usualPatience }: { db: Database; patience?: number },
  generation: number,
  what: string,
  then: () => Promise<boolean> = async () => true,
): Promise<void> {
  let behind = 0
  for (let look = 0; look < patience; look++) {
    await callToLook(db)
    behind = await countBehind(db, generation)
    if (behind === 0 && (await then())) return
    await pause(look < 4 ? betweenLooks / 5 : betweenLooks)
  }
  throw new ConfigProblem([
    `${behind === 1 ? 'One process does' : `${behind} processes do`} not ${what}. Give every process SALLYPORT_SECRET_KEY (the new key) and SALLYPORT_PREVIOUS_SECRET_KEY (the old one), restart those that have them in their environment, and run this again.`,
  ])
}
