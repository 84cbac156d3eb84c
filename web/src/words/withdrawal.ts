import { insideProblems } from './en/inside-problems.ts'
import * as en from './en/withdrawal.ts'
import { explainAlso } from './index.ts'

explainAlso(insideProblems)

/** The texts of the page on which a withdrawal is confirmed: it comes alone. */
export const { withdrawal } = en
