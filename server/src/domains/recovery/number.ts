import type { Random } from '../../platform/random.ts'

/** As people say it on the telephone: `R-482-113-907`. It names a case and opens nothing. */
export const drawNumber = (random: Random): string => `R-${random.digits(9).replace(/(\d{3})(?=\d)/g, '$1-')}`
