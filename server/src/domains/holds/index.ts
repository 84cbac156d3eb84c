export { holdRoutes } from './http.ts'
export { placeHold } from './place.ts'
export { deleteEnded as sweepHolds, findHolds as listHolds } from './store.ts'
