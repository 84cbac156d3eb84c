import type { RiskReason } from '../../policy/risk.ts'
import { riskWeights } from '../../policy/risk.ts'
import { judge, type Risk } from './assess.ts'

/** Reasons as text, with commas between: how they are kept and reported. */
export const writeReasons = ({ reasons }: Risk): string => reasons.join(',')

/** Words that are no reasons any more, after an upgrade, say nothing. */
export const readReasons = (text: string): Risk =>
  judge(text.split(',').filter((word): word is RiskReason => Object.hasOwn(riskWeights, word)))
