import type { Withdrawal } from '../../api/shapes.ts'

/** With its unit, to the last digit: nothing is rounded for show. */
export const amountOf = ({ withdrawal: { amount, asset } }: Withdrawal): string => `${amount} ${asset}`
