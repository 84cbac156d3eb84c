export { noteVerdict, type Reported, readVerdict } from './verdict.ts'
