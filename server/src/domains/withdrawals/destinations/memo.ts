import { type MemoKind, written } from '../../../policy/networks.ts'

/** XRPL: a destination tag is a number of 32 bits. Noughts before it say nothing and are not kept: one tag has one form. */
const tagShape = /^0{0,9}(\d{1,10})$/
const mostOfTag = 4_294_967_295

/**
 * The memo or tag as it is kept; null for one that cannot be. `carried`: what the address itself says of a tag. Where both say something they must agree; an
 * address made for no tag takes none.
 */
export function readMemo(kind: MemoKind, typed: string, carried?: string | null): string | null {
  if (kind === 'none') return typed === '' ? '' : null
  if (kind === 'text') return written.memo.test(typed) ? typed : null
  const tag = typed === '' ? '' : readTag(typed)
  if (tag === null || carried === undefined) return tag
  if (tag === '') return carried ?? ''
  return tag === carried ? tag : null
}

function readTag(typed: string): string | null {
  const digits = tagShape.exec(typed)?.[1]
  return digits !== undefined && Number(digits) <= mostOfTag ? String(Number(digits)) : null
}
