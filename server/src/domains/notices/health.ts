import { secondsAfter } from '../../platform/clock.ts'
import type { Reader } from '../../platform/db.ts'
import { countByPlace, countByReason, countBySlice, countByState } from './health-store.ts'

export const deliveryStates = ['waiting', 'handed', 'accepted', 'delivered', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]
export type Channel = 'mail' | 'sms'

/** Messages made within the window, by what became of them; `slices` of equal length, the oldest first. Counts alone: no address, no text. */
export type ChannelHealth = {
  channel: Channel
  states: Record<DeliveryState, number>
  reasons: { reason: string; count: number }[]
  slices: { made: number; failed: number }[]
  /** By the domain of a mail address, or the country code of a number. What few messages went to is summed up under null. */
  places: { place: string | null; made: number; delivered: number; failed: number }[]
  oldestWaitingAt: string | null
}

/** A place that fewer messages went to may be one person. */
const fewest = 5
const mostPlaces = 20

/** How messages fared in the last `seconds`, in `parts` slices. */
export async function deliveryHealth(
  db: Reader,
  now: Date,
  { seconds, parts }: { seconds: number; parts: number },
): Promise<ChannelHealth[]> {
  const from = secondsAfter(now, -seconds)
  const states = await countByState(db, from)
  const reasons = await countByReason(db, from)
  const slices = await countBySlice(db, from, seconds / parts)
  const places = await countByPlace(db, from)
  return (['mail', 'sms'] as const).map((channel) => {
    const own = <T extends { channel: string }>(rows: T[]) => rows.filter((row) => row.channel === channel)
    const waiting = own(states).find(({ state }) => state === 'waiting')
    return {
      channel,
      states: tableOf(own(states)),
      reasons: own(reasons).map(({ reason, count }) => ({ reason, count })),
      slices: Array.from({ length: parts }, (_, n) => sliceOf(own(slices), n)),
      places: summed(own(places)),
      oldestWaitingAt: waiting?.oldest.toISOString() ?? null,
    }
  })
}

function tableOf(rows: { state: string; count: number }[]): Record<DeliveryState, number> {
  const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0
  return Object.fromEntries(deliveryStates.map((state) => [state, count(state)])) as Record<
    DeliveryState,
    number
  >
}

function sliceOf(rows: { slice: number; made: number; failed: number }[], n: number) {
  const found = rows.find(({ slice }) => slice === n)
  return { made: found?.made ?? 0, failed: found?.failed ?? 0 }
}

type Place = { place: string | null; made: number; delivered: number; failed: number }

function summed(rows: Place[]): Place[] {
  const named = rows.filter(({ made, place }) => made >= fewest && place !== '').slice(0, mostPlaces)
  const rest = rows.filter((row) => !named.includes(row))
  const shown = named.map(({ place, made, delivered, failed }) => ({ place, made, delivered, failed }))
  const sum = (of: (row: Place) => number) => rest.reduce((all, row) => all + of(row), 0)
  if (rest.length === 0) return shown
  const other = {
    place: null,
    made: sum(({ made }) => made),
    delivered: sum(({ delivered }) => delivered),
    failed: sum(({ failed }) => failed),
  }
  return [...shown, other]
}
