import { lostProblems, lost as text } from './en/lost.ts'
import { explainAlso } from './index.ts'

explainAlso(lostProblems)

/** The texts of replacing a lost factor. */
export const lost = text
