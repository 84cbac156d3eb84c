import { Type } from 'typebox'
import { amountDigits } from '../../../policy/withdrawals.ts'

/**
 * An exact amount, as a whole number of its smallest part (10⁻¹⁸): a floating-point number cannot hold 0.1, nor 2^53+1 and anything beside it (F15).
 */
export type Amount = bigint

const { whole, decimals } = amountDigits
const one = 10n ** BigInt(decimals)

/** `0.5`, `12`, `1000.25`: no sign, no exponent, no leading zero, no blank, digits of ASCII alone. */
const grammar = `(0|[1-9][0-9]{0,${whole - 1}})(\\.[0-9]{1,${decimals}})?`
const description = `Exact decimal as a string, at most ${whole} digits before the point and ${decimals} after it`

export const positive = Type.String({
  pattern: `^(?!0(\\.0+)?$)${grammar}$`,
  maxLength: whole + decimals + 1,
  description: `${description}, above zero`,
})

export const notNegative = Type.String({
  pattern: `^${grammar}$`,
  maxLength: whole + decimals + 1,
  description,
})

const read = new RegExp(`^${grammar}$`)

/** Throws on what is not in the grammar: callers come through the shapes above, or from a column of `numeric(38, 18)`. */
export function readAmount(text: string): Amount {
  if (!read.test(text)) throw new RangeError('not an amount')
  const [units, rest = ''] = text.split('.') as [string, string?]
  return BigInt(units) * one + BigInt(rest.padEnd(decimals, '0'))
}

/** The one text of an amount: no zeros at its end, no point without digits behind it. Shown, stored, compared and signed. */
export function writeAmount(amount: Amount): string {
  const rest = (amount % one).toString().padStart(decimals, '0').replace(/0+$/, '')
  return `${amount / one}${rest && `.${rest}`}`
}
