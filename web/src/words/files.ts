import { fileProblems } from './en/files.ts'
import { explainAlso } from './index.ts'

explainAlso(fileProblems)

/** The texts of handing in files: they come with the pages that take some. */
export { files } from './en/files.ts'
