import { createHash } from 'node:crypto'
import { readShort } from '../../platform/http/read-short.ts'
import type { Log } from '../../platform/log.ts'

/** Whether a password is known from a breach; null when nobody can say now. */
export type Breaches = (password: string) => Promise<boolean | null>

const timeoutMilliseconds = 1_500

/** Real answers hold about a thousand lines of forty characters, padding included. */
const longestAnswer = 262_144

/**
 * A range API of breached passwords (Have I Been Pwned, "Searching by range"): only five digits of the SHA-1 leave the house
 * (k-anonymity), and `Add-Padding` hides from the wire how many answers there are. SHA-1 is the protocol's, not a choice.
 */
export function createBreaches(rangeUrl: string, log: Log): Breaches {
  const base = rangeUrl.replace(/\/+$/, '')
  let away = false
  return async (password) => {
    const digest = createHash('sha1').update(password).digest('hex').toUpperCase()
    const lines = await askRange(`${base}/${digest.slice(0, 5)}`)
    // Said once per outage, not once per person.
    if (!lines && !away) log.warn('the breached-password service does not answer; the list on board is used')
    if (lines && away) log.info('the breached-password service answers again')
    away = lines === null
    return lines && holds(lines, digest.slice(5))
  }
}

/** Lines read `SUFFIX:COUNT`. Padding has the count 0 and says nothing. */
const holds = (lines: string[], suffix: string): boolean =>
  lines.some(
    (line) => line.toUpperCase().startsWith(`${suffix}:`) && Number(line.slice(suffix.length + 1)) > 0,
  )

async function askRange(url: string): Promise<string[] | null> {
  try {
    const signal = AbortSignal.timeout(timeoutMilliseconds)
    const response = await fetch(url, { headers: { 'add-padding': 'true' }, redirect: 'error', signal })
    if (response.status !== 200) return null
    const lines = (await readShort(response, longestAnswer)).split(/\r?\n/).filter((line) => line !== '')
    return lines.every((line) => /^[0-9a-f]{35}:\d+$/i.test(line)) ? lines : null
  } catch {
    // Away, slow or too long: nobody can say now, and the list on board answers alone.
    return null
  }
}
