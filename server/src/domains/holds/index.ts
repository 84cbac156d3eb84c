export { holdRoutes } from './http.ts'
export { placeHold } from './place.ts'
export { deleteEnded as sweepHolds } from './store.ts'
