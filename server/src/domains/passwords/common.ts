import { isListed } from './blocklist.ts'
import { isHabitual, joined, leetReadings, reversed, trim, unitOf } from './habits.ts'
import { isWalk } from './walks.ts'

/**
 * Whether attackers try this whole password early: it is on the list, or it *is* a listed word repeated, reversed, respelled or with
 * a habitual ending. Never because it contains one (NIST SP 800-63B-4 3.1.1.2 compares whole passwords). Small letters and NFC.
 */
export function isCommon(password: string): boolean {
  return [password, reversed(password), joined(password)].some(
    (text) => isGuessed(text) || isGuessed(core(text)),
  )
}

/** The word without its habitual edges; empty when the edges are no habit. */
function core(text: string): string {
  const { word, edges } = trim(text)
  return edges.every(isHabitual) ? word : ''
}

const isGuessed = (text: string): boolean => text !== '' && (isWalk(text) || isListedOrRepeated(text))

function isListedOrRepeated(text: string): boolean {
  const unit = unitOf(text)
  if (unit !== text && unit.length <= 3 && /^[a-z\d]+$/.test(unit)) return true
  return [text, unit].flatMap(leetReadings).some(isListed)
}
