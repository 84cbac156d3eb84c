import { foldConfusables } from '../../limits/index.ts'
import type { Destination } from '../destinations/index.ts'

/** How an entry of the list resembles a destination that is not that entry. */
export type Resemblance = 'same-ends' | 'case' | 'confusable' | 'same-address-other-memo'

/**
 * Why a person could take one for the other; null where nobody would. The same address for another asset or on another network leads to the same owner, and is
 * no look-alike.
 */
export function resembles(one: Destination, other: Destination): Resemblance | null {
  if (one.kind !== other.kind) return null
  if (one.address === other.address) return isOtherMemo(one, other) ? 'same-address-other-memo' : null
  if (one.address.toLowerCase() === other.address.toLowerCase()) return 'case'
  if (skeleton(one.address) === skeleton(other.address)) return 'confusable'
  if (isPersonal(one)) return isOneSlipAway(one.address, other.address) ? 'confusable' : null
  return haveSameEnds(bodyOf(one.address), bodyOf(other.address)) ? 'same-ends' : null
}

const isOtherMemo = (one: Destination, other: Destination): boolean =>
  one.network === other.network && one.asset === other.asset && one.memo !== other.memo

const isPersonal = ({ kind }: Destination) => kind === 'internal-email' || kind === 'internal-phone'

const twins: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  i: 'l',
  '5': 's',
  '8': 'b',
  '2': 'z',
  '6': 'b',
  '9': 'g',
  q: 'g',
}

/** What an eye in a hurry sees: look-alike letters folded, digits read as letters. */
const skeleton = (address: string): string =>
  foldConfusables(address)
    .replace(/[01i58269q]/g, (sign) => twins[sign]!)
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')

/** Every address of a network begins with these, so they are no likeness. */
const bodyOf = (address: string): string => address.replace(/^(0x|bc1[qp]|[13rT])/, '').toLowerCase()

/**
 * Wallets show the first and last few signs, so that is what people compare and what poisoned histories imitate. At least two at either end and six together:
 * by chance that is one in sixteen million. Ten together tell of it too, wherever they lie.
 */
function haveSameEnds(one: string, other: string): boolean {
  const begin = common(one, other)
  const end = common([...one].reverse().join(''), [...other].reverse().join(''))
  return (begin >= 2 && end >= 2 && begin + end >= 6) || begin + end >= 10
}

function common(one: string, other: string): number {
  let length = 0
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1
  return length
}

/** One sign put in, left out or changed, or two neighbours swapped. */
function isOneSlipAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  const begin = common(one, other)
  const [a, b] = [one.slice(begin), other.slice(begin)]
  const swapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
  return swapped || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)
}
