export type { WhitelistEvent } from './events.ts'
export { isWhitelistOnly, type ListedState, listedState } from './read.ts'
