export type { TradingPasswordEvent } from './events.ts'
export { tradingPasswordRoutes } from './http.ts'
export { closeWindows, readWindow, sweepWindows } from './window.ts'
