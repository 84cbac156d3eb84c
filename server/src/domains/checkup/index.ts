export { checkupRoutes } from './http.ts'
