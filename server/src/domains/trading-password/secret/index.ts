export type { SecretEvent } from './events.ts'
export { requireTradingPassword, type TradingPasswordState, tradingPasswordState } from './state.ts'
export { returnTry, settleTry, type Tried, tryTradingPassword } from './try.ts'
