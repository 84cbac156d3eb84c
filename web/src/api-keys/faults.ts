import type { Problem } from '../api/problem.ts'
import { apiKeys } from '../words/api-keys.ts'
import { explainShort } from '../words/index.ts'
import { isPrivateKey } from './pair.ts'
import { type Fault, faultOf, isNothing, listed } from './ranges.ts'
import { endOf, isDay, type Typed } from './typed.ts'

const text = apiKeys.form

export type Field =
  | 'label'
  | 'tag'
  | 'publicKey'
  | 'nonceWindow'
  | 'permissions'
  | 'ranges'
  | 'pairs'
  | 'endsAt'
export type Faults = Partial<Record<Field, string>>

const mostNonceWindow = 60_000_000_000
const pair = /^[a-z0-9]{1,20}[-/_:][a-z0-9]{1,20}$/i

/** What is wrong with a form before it is sent; the server judges again. `isNew`: with what signs. */
export function faultsOf(typed: Typed, isNew: boolean): Faults {
  const rangeFault = faultOf(listed(typed.ranges), typed.permissions.includes('withdraw'))
  const faults: [Field, string | false | null][] = [
    ['label', !isLength(typed.label, 1) && text.badLabel],
    ['tag', !isLength(typed.tag, 0) && text.badTag],
    ['publicKey', isNew && publicKeyFault(typed)],
    ['nonceWindow', !isNonceWindow(typed) && text.badNonceWindow],
    ['permissions', typed.permissions.length === 0 && text.nothing],
    ['ranges', rangeFault && tellRange(rangeFault)],
    ['pairs', !arePairs(listed(typed.pairs)) && text.badPairs],
    ['endsAt', endOf(typed) === 'day' && !isDay(typed.endDay) && text.badDay],
  ]
  return Object.fromEntries(faults.filter(([, fault]) => fault))
}

const isLength = (typed: string, least: number): boolean => {
  const { length } = [...typed.trim()]
  return length >= least && length <= 64
}

function publicKeyFault({ dialect, way, publicKey }: Typed): string | null {
  if (dialect !== 'native' || way !== 'paste') return null
  if (isPrivateKey(publicKey)) return text.privatePasted
  return publicKey.trim() === '' ? text.publicKeyEmpty : null
}

const isNonceWindow = ({ dialect, nonceWindow }: Typed): boolean =>
  dialect !== 'kraken' || (/^\d{1,11}$/.test(nonceWindow.trim()) && Number(nonceWindow) <= mostNonceWindow)

const arePairs = (pairs: readonly string[]): boolean =>
  isNothing(pairs) || (pairs.length <= 100 && pairs.every((one) => pair.test(one)))

export function tellRange(fault: Fault): string {
  if (fault.kind === 'many') return text.range.tooMany
  return fault.kind === 'bad' ? text.range.bad(fault.text) : text.range.wide(fault.text, fault.widest)
}

const badShapes: Partial<Record<Field, string>> = {
  label: text.badLabel,
  tag: text.badTag,
  pairs: text.badPairs,
  nonceWindow: text.badNonceWindow,
}

const fields: readonly string[] = [
  'label',
  'tag',
  'publicKey',
  'nonceWindow',
  'permissions',
  'ranges',
  'pairs',
  'endsAt',
] satisfies Field[]

/** The same of what the server refused, under the field that it names. */
export function faultsFrom(problem: Problem | null): Faults {
  const field = problem?.field as Field | undefined
  if (!problem || !field || !fields.includes(field)) return {}
  return { [field]: (problem.code === 'bad-shape' && badShapes[field]) || explainShort(problem) }
}
