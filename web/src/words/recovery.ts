import * as en from './en/recovery.ts'
import { explainAlso } from './index.ts'

explainAlso(en.recoveryProblems)

/** The texts of a recovery: its pages open without signing in, and come alone. */
export const { recovery, stopRecovery } = en
