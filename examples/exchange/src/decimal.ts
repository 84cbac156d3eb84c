/** Exact amounts: text outside, whole numbers of the smallest unit (8 decimals) inside. */
export type Units = bigint

const decimals = 8
const one = 10n ** BigInt(decimals)
const shape = /^(0|[1-9]\d{0,14})(?:\.(\d{1,8}))?$/

/** Null for what is no amount: a sign, a comma, an exponent, nine decimals. */
export function readUnits(text: string): Units | null {
  const read = shape.exec(text.trim())
  if (!read) return null
  return BigInt(read[1]!) * one + BigInt((read[2] ?? '').padEnd(decimals, '0'))
}

/** Of a number that PostgreSQL wrote. */
export function unitsOf(numeric: string): Units {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(numeric)!
  const units = BigInt(whole!) * one + BigInt(part.padEnd(decimals, '0').slice(0, decimals))
  return sign ? -units : units
}

/** The shortest text of an amount: "0.5", "-3". */
export function textOf(units: Units): string {
  const size = units < 0n ? -units : units
  const part = (size % one).toString().padStart(decimals, '0').replace(/0+$/, '')
  return `${units < 0n ? '-' : ''}${size / one}${part ? `.${part}` : ''}`
}

/** Prices go in cents and quantities in millionths, so that price times quantity is exact: nothing is rounded, for nobody's gain. */
export const isPrice = (units: Units): boolean => units > 0n && units % 1_000_000n === 0n
export const isQuantity = (units: Units): boolean => units > 0n && units % 100n === 0n

/** A price times a quantity. */
export const times = (price: Units, quantity: Units): Units => (price * quantity) / one
