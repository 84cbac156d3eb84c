import { hours, type RiskLevel, type RiskReason, riskFrom, riskWeights } from '../../policy/risk.ts'
import { isImpossible } from './distance.ts'
import type { Facts } from './facts.ts'

export type Risk = { level: RiskLevel; reasons: readonly RiskReason[] }

const every = Object.keys(riskWeights) as RiskReason[]

/** When each reason holds. Where the account has no history, or the place is not known, nothing about them does. */
const holds: { [R in RiskReason]: (facts: Facts) => boolean } = {
  'new-device': ({ newDevice }) => newDevice,
  'new-country': ({ country, history: { countries } }) =>
    country !== null && countries.length > 0 && !countries.includes(country),
  'impossible-travel': ({ point, now, history: { last } }) =>
    point !== null && last !== null && isImpossible(last, { point, at: now }),
  'odd-hour': ({ now, history }) => isOdd(now.getUTCHours(), history.hours),
  'listed-address': ({ listed }) => listed,
}

/** One hour either way: people are not punctual, and summer time moves everybody by one. */
function isOdd(hour: number, counts: readonly number[]): boolean {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return total >= hours.from && [hour - 1, hour, hour + 1].every((near) => !counts[(near + 24) % 24])
}

/** From facts to a level and its reasons: no reading, no writing, no clock. */
export const assess = (facts: Facts): Risk => judge(every.filter((reason) => holds[reason](facts)))

/** The level of these reasons, each counted once. */
export function judge(found: readonly RiskReason[]): Risk {
  const reasons = every.filter((reason) => found.includes(reason))
  const weight = reasons.reduce((sum, reason) => sum + riskWeights[reason], 0)
  const level = weight >= riskFrom.alarming ? 'alarming' : weight >= riskFrom.unusual ? 'unusual' : 'usual'
  return { level, reasons }
}

/** Everything that was seen at any step of one sign-in: nobody sheds a reason by moving on to another address. */
export const both = (one: Risk, other: Risk): Risk => judge([...one.reasons, ...other.reasons])

export const usual: Risk = judge([])
