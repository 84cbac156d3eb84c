export { type Network, readNetwork } from '../client/networks.ts'
export type { Allowance } from './allow.ts'
export { type Call, createDialler, type Dialler, type DiallerOptions, type Outcome } from './dial.ts'
