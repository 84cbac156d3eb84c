import { exactTime } from '../words/format.ts'

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** What the server shows of a parameter, as people read it: moments in the reader's zone, all else to the letter. */
export const plainValue = (value: string): string => (moment.test(value) ? exactTime(value) : value)
