import { Type } from 'typebox'
import type { Random } from '../../platform/random.ts'

/** As people say it on the telephone: `P-482-113-907`. It names a case and opens nothing. */
export const drawNumber = (random: Random): string => `P-${random.digits(9).replace(/(\d{3})(?=\d)/g, '$1-')}`

export const numberShape = Type.String({ pattern: '^P-[0-9]{3}-[0-9]{3}-[0-9]{3}$' })
