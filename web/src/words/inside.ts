import { inside as en } from './en/inside.ts'
import { insideProblems } from './en/inside-problems.ts'
import { explainAlso } from './index.ts'

explainAlso(insideProblems)

/** The texts of the pages behind the door. */
export type Inside = typeof en
export const inside: Inside = en
