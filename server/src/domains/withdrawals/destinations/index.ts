export type {
  Destination,
  DestinationReading,
  Refused,
  TypedDestination,
} from './destination.ts'
export { groupsOf } from './groups.ts'
export { readAsset, readDestination } from './read.ts'
