import type { Clock } from './call.ts'
import type { ActiveSession, Introspection } from './shapes.ts'

/** Whatever Sallyport proposes, no answer is used longer than this many seconds. */
const longestSeconds = 5
const mostKept = 10_000

type Kept = { answer: ActiveSession; from: number; until: number; used: boolean }
type Ask = (token: string, active: boolean) => Promise<Introspection>

/** Of a webhook: whose session or account it is about. */
export type Told = { data: { account?: string; session?: string } }

/**
 * Answers about sessions, kept for a moment. Only "active" is kept: a "no" may turn into a "yes" nowhere but at Sallyport. What a webhook
 * tells of is dropped at once, and so is an answer that was on its way meanwhile: it may be from before.
 */
export function createSessionCache(ask: Ask, clock: Clock) {
  const kept = new Map<string, Kept>()
  const flights = new Map<string, Promise<Introspection>>()

  const find = (token: string, active: boolean): ActiveSession | null => {
    const found = kept.get(token)
    const now = clock.now().getTime()
    // A clock that was set back would keep an answer alive.
    const counts = found && now >= found.from && now < found.until
    if (found && !counts) kept.delete(token)
    return counts && (found.used || !active) ? found.answer : null
  }

  /** Counted from the question: an answer that was long on its way is as old as that. */
  const keep = (token: string, answer: ActiveSession, used: boolean, from: number): void => {
    const until = endOf(answer, from)
    if (until <= from) return
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!)
    kept.set(token, { answer, from, until, used })
  }

  /** Also what is on its way: it may be from before. */
  const forget = (token: string): void => {
    kept.delete(token)
    flights.delete(`true ${token}`)
    flights.delete(`false ${token}`)
  }

  const fetchOnce = (token: string, active: boolean): Promise<Introspection> => {
    const name = `${active} ${token}`
    const under = flights.get(name)
    if (under) return under
    const from = clock.now().getTime()
    const flight: Promise<Introspection> = ask(token, active)
      .then((answer) => {
        if (flights.get(name) === flight) {
          if (answer.active) keep(token, answer, active, from)
          else forget(token)
        }
        return answer
      })
      .finally(() => {
        if (flights.get(name) === flight) flights.delete(name)
      })
    flights.set(name, flight)
    return flight
  }

  return {
    introspect: async (token: string, active: boolean): Promise<Introspection> =>
      find(token, active) ?? (await fetchOnce(token, active)),
    /** Forgets one session. */
    drop: (token: string): void => {
      kept.delete(token)
      flights.clear()
    },
    /** Forgets what an event is about; all of the account where it names no session. */
    dropAbout: ({ data }: Told): void => {
      flights.clear()
      for (const [token, { answer }] of kept)
        if (data.session === undefined ? answer.account === data.account : answer.session === data.session)
          kept.delete(token)
    },
  }
}

/** Never past the end of the session, nor of the trading window it tells of. */
function endOf({ cacheSeconds, endsAt, tradingWindow }: ActiveSession, now: number): number {
  const ends = [now + Math.min(cacheSeconds, longestSeconds) * 1000, Date.parse(endsAt)]
  if (tradingWindow.open && tradingWindow.endsAt !== null) ends.push(Date.parse(tradingWindow.endsAt))
  return Math.min(...ends)
}
