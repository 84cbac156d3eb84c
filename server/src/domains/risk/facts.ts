import type { Point } from '../../platform/client/place.ts'

/** Where and when an account signed in before. `hours`: sign-ins in each hour of the day, UTC; empty where there were none. */
export type History = {
  countries: readonly string[]
  last: { point: Point; at: Date } | null
  hours: readonly number[]
}

/** What is known of one sign-in and of those before it. Null where nothing is known: that says nothing against anybody. */
export type Facts = {
  now: Date
  newDevice: boolean
  listed: boolean
  country: string | null
  point: Point | null
  history: History
}
