import type { Random } from '../../platform/random.ts'

/** As people say it on the telephone: `T-482-113-907`. It names a ticket and opens nothing. */
export const drawNumber = (random: Random): string => `T-${random.digits(9).replace(/(\d{3})(?=\d)/g, '$1-')}`
