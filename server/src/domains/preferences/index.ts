export { preferredBy } from './preferred-by.ts'
