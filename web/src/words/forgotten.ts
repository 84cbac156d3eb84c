import * as en from './en/forgotten.ts'
import { explainAlso } from './index.ts'

explainAlso(en.forgottenProblems)

/** The texts of a forgotten password: its pages open without signing in, and come alone. */
export const { forgot, reset } = en
