export { officialChannelRoutes } from './http.ts'
export type { OfficialList } from './list.ts'
export { type OwnChannels, openList } from './open-list.ts'
export { isOurs, recognise } from './recognise.ts'
