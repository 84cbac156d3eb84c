import type { Clock, Sallyport } from '@sallyport/sdk'
import type { Streams } from './api/streams.ts'
import type { Database } from './database.ts'
import type { Travel } from './time-travel.ts'

/** What every part of the venue works with. */
export type Parts = {
  database: Database
  sallyport: Sallyport
  clock: Clock
  /** Where browsers reach the venue. */
  origin: string
  /** Where programs reach it. */
  apiOrigin: string
  streams: Streams
  /** Where visitors may move the clock. */
  travel: Travel | null
}
