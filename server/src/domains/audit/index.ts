export { appendEvent, type BaseEvent } from './append.ts'
export { activityRoutes } from './http.ts'
