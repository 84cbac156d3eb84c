import type { Channel, ChannelOf, Kind } from './channels.ts'
import { type Names, namesOf } from './resemblance.ts'

/** The operator's list, as it is asked. */
export type OfficialList = {
  of: <K extends Kind>(kind: K) => ChannelOf<K>[]
  names: Names
}

export const createList = (channels: readonly Channel[], operator: string): OfficialList => ({
  of: <K extends Kind>(kind: K) => channels.filter((one): one is ChannelOf<K> => one.kind === kind),
  names: namesOf(channels, operator),
})
