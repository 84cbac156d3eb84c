import { supportProblems } from './en/support-problems.ts'
import { explainAlso } from './index.ts'

explainAlso(supportProblems)

/** The texts of writing to support: they come with its pages. */
export { support } from './en/support.ts'
