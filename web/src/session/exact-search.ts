import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router'

/**
 * What stands behind the question mark, read as JSON only where it is no string and written in the one way JSON would be written again: what the exchange
 * put there comes back to it letter by letter, long numbers too.
 */
function exactJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (typeof value === 'string' || JSON.stringify(value) !== text) throw new Error('stays a text')
  return value
}

export const parseSearch = parseSearchWith(exactJson)
/** A text stays as it is, also one that could be read as something else: `textOf` makes it one again. */
export const stringifySearch = stringifySearchWith(JSON.stringify)

/** The text that was there, whatever it was read as. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || value === undefined ? value : JSON.stringify(value)
