import { Refusal } from '../../../platform/refusal.ts'
import { typesOf } from './kinds.ts'
import type { Which } from './shapes.ts'
import type { Page } from './store.ts'

/** Which events are asked for. Refuses bad-shape, naming the field: a day that no calendar has, an end before the beginning. */
export function readWhich({ kind, from, to }: Which): Pick<Page, 'types' | 'from' | 'to'> {
  const first = readTime('from', from)
  const end = readTime('to', to)
  if (first && end && end < first) throw wrong('to', 'must not be before from')
  return { types: typesOf(kind), ...(first && { from: first }), ...(end && { to: end }) }
}

function readTime(field: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const time = new Date(text)
  if (Number.isNaN(time.getTime()) || rolledOver(text)) throw wrong(field, 'must be a time there is')
  return time
}

/** `Date` takes the 31st of a short month for the 1st of the next (ECMAScript 21.4.1.14 leaves it open), and 24:00 for the next day. */
function rolledOver(text: string): boolean {
  const written = text.slice(0, 16)
  return new Date(`${written}Z`).toISOString().slice(0, 16) !== written
}

const wrong = (field: string, why: string) =>
  new Refusal('bad-shape', { field, extras: { detail: `The field ${field} ${why}.` } })
