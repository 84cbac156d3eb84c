export type { Allowance, Resolve } from './allow.ts'
export { type Call, createDialler, type Dialler, type DiallerOptions, type Outcome } from './dial.ts'
export { type Network, readNetwork } from './networks.ts'
