export { cancelOpenWithdrawals } from './cancel.ts'
export type { WithdrawalEvent } from './events.ts'
export { withdrawalRoutes } from './http.ts'
export { receiptKeys } from './receipt.ts'
