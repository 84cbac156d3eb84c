/** A text as it is looked through. `at[n]` is where the sign `n` stood in the text as it came; its last entry is where that ended. */
export type Folded = { text: string; at: readonly number[] }

/** Full-width digits and letters become plain ones, and what nobody sees is left out: it would part a secret for us, and for no reader. */
export function fold(source: string): Folded {
  const at: number[] = []
  let text = ''
  let offset = 0
  for (const sign of source) {
    const plain = /\p{Cf}/u.test(sign) ? '' : sign.normalize('NFKC')
    for (let unit = 0; unit < plain.length; unit++) at.push(offset)
    text += plain
    offset += sign.length
  }
  return { text, at: [...at, source.length] }
}

/** A stretch of a text: from `start` to before `end`, in UTF-16 units. */
export type Stretch = { start: number; end: number }

/** A stretch of the folded text, in the text as it came. */
export const unfolded = ({ at }: Folded, { start, end }: Stretch): Stretch => ({
  start: at[start]!,
  end: at[end]!,
})
