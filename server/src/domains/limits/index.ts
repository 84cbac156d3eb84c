export { abuseKey } from './abuse-key.ts'
export {
  type Claim,
  claimTry,
  countFailures,
  type Door,
  forgiveDoors,
  forgiveTries,
  isDoorShut,
  isShut,
  returnTry,
} from './claim-try.ts'
export { foldConfusables } from './confusables.ts'
export { type FailureOf, noteFailure, type RecentFailures, recentFailures } from './failures.ts'
export { askRate, countSpent, requireRate, type Spending, spendRate } from './spend-rate.ts'
export { sweepLimits } from './sweep.ts'
