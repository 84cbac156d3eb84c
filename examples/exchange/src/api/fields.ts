import { readUnits, type Units } from '../decimal.ts'
import { Problem } from './problem.ts'

/** What a request names, from its query and its body. */
export type Fields = Readonly<Record<string, unknown>>

/** Query and path are text; a body is a form or JSON by its type, and read only after its bytes were checked. */
export function readFields(
  query: string,
  params: Fields,
  body: Buffer | null,
  type: string | undefined,
): Fields {
  const sent = body && body.length > 0 ? readBody(body.toString('utf8'), type ?? '') : {}
  return { ...Object.fromEntries(new URLSearchParams(query)), ...sent, ...params }
}

function readBody(text: string, type: string): Fields {
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text))
  try {
    const read: unknown = JSON.parse(text)
    // Clients of OKX send one order as a list of one.
    const one = Array.isArray(read) && read.length === 1 ? read[0] : read
    if (typeof one === 'object' && one !== null && !Array.isArray(one)) return one as Fields
  } catch {}
  throw new Problem('malformed', 'the body is no object')
}

/** Empty where it is not there. */
export const text = (fields: Fields, name: string): string => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (typeof value !== 'string') return ''
  if (value.length > longest || control.test(value)) throw new Problem('malformed', `${name} is no text`)
  return value.trim()
}

const longest = 512
// biome-ignore lint/suspicious/noControlCharactersInRegex: nothing here has one, and the database takes no NUL
const control = /[\u0000-\u001f\u007f]/

/** Some clients send an amount as a number. Throws for one that is no exact amount of ours. */
export function amount(fields: Fields, name: string): Units {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  const units = readUnits(typeof value === 'number' ? plain(value) : text(fields, name))
  if (units === null || units === 0n) throw new Problem('malformed', `${name} is no amount`)
  return units
}

/** Without an exponent, which small numbers are written with. */
const plain = (value: number): string => {
  const written = String(value)
  if (!written.includes('e')) return written
  const fixed = value.toFixed(8)
  return Number(fixed) === value ? fixed : written
}
