/** A text as a person sees it, and whether there was more to it than they see. */
export type Seen = { text: string; hidden: boolean }

/** Controls, joiners, what has no meaning yet, marks of direction, fillers, variation selectors: they change where an address leads, and nobody sees them (UTS 39 5.4). */
const unseen = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu

const inBrackets = /^<([^<>]*)>$/

/**
 * Takes off what stands around a pasted text (blanks, the angle brackets of RFC 3986 appendix C) and what cannot be seen in it. Tabs and
 * line ends within count as unseen: an address bar drops them (WHATWG URL 4.4).
 */
export function asSeen(pasted: string): Seen {
  const trimmed = pasted.trim()
  const text = trimmed.replace(unseen, '')
  return { text: (inBrackets.exec(text)?.[1] ?? text).trim(), hidden: text !== trimmed }
}
