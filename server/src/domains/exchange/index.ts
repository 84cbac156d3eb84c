export type { ExchangeEvent } from './events.ts'
export { exchangeRoutes } from './http.ts'
export { deleteHandovers as sweepHandovers } from './store.ts'
export { findSource } from './taken.ts'
