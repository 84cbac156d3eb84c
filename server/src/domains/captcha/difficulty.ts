import { captcha } from '../../policy/limits.ts'
import type { RecentFailures } from '../limits/index.ts'

/** 0 for somebody new; each level doubles the work, up to `captcha.levels`. */
export function levelFor({ addressFailures, targetFailures }: RecentFailures): number {
  const level =
    Math.floor(addressFailures / captcha.addressFailuresPerLevel) +
    Math.floor(targetFailures / captcha.targetFailuresPerLevel)
  return Math.min(level, captcha.levels)
}

/** From where to where the counter is drawn that the browser has to find. */
export function counterRange(level: number): { least: number; most: number } {
  const most = captcha.counter * 2 ** level
  return { least: most / 2, most }
}
