import { oneOf } from '../../../platform/http/shapes.ts'

/** The exits whose destination can stand on the list (`policy/withdrawals.ts`). */
export const listable = [
  'on-chain',
  'internal-uid',
  'internal-email',
  'internal-phone',
  'sub-account',
] as const

export const kind = oneOf(...listable)
