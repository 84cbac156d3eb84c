import type { Clock, Sallyport } from '@sallyport/sdk'
import type { Database } from './database.ts'

/** What every part of the venue works with. */
export type Parts = {
  database: Database
  sallyport: Sallyport
  clock: Clock
  /** Where browsers reach the venue. */
  origin: string
}
