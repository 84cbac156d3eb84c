/** A stretch of a text that may be a password, and how much of one it looks like. */
type Window = { text: string; weight: number }

/** Right before it: a word for a password, or what people say as they tell one. */
const cue =
  /(\b(?:pass\w*|pwd|pw|kennwort|mot de passe|senha|typed|entered|enter|tried|used?|with|is|was|ist|mit)|contraseña|пароль|密码|[:=])[\s"'“„«‘(]*$/iu
const opening = /[\s("'“„«‘[<:=`>]/u
const closing = /[\s)"'”“»’\]<>.,;!?`]/u
const quotes = /["'“”„«»‘’`]/u

/**
 * Every stretch of exactly `length` code points that begins and ends where a word does, at most `most` of them, those first that look most like what
 * somebody chose: after a word for it, in quotes, a line of its own, with digits in it. Of a length that is known, prose has few. `least`: how much of one it
 * must look like at all; 3 is any of the first three.
 */
export function windowsOf(written: string, length: number, most: number, least = 0): string[] {
  const signs = [...written.normalize('NFC')]
  const windows = signs.flatMap((_, start) => windowAt(signs, start, start + length))
  const best = windows.filter(({ weight }) => weight >= least).toSorted((a, b) => b.weight - a.weight)
  return [...new Set(best.map(({ text }) => text))].slice(0, most)
}

function windowAt(signs: readonly string[], start: number, end: number): Window[] {
  const before = signs[start - 1]
  const after = signs[end]
  if (end > signs.length || /\s/u.test(signs[start]!) || /\s/u.test(signs[end - 1]!)) return []
  if (before !== undefined && !opening.test(before)) return []
  if (after !== undefined && !closing.test(after)) return []
  const text = signs.slice(start, end).join('')
  if (text.includes('\n')) return []
  return [{ text, weight: weigh(text, signs.slice(Math.max(0, start - 60), start).join(''), before, after) }]
}

function weigh(text: string, context: string, before = '\n', after = '\n'): number {
  const isLine = before === '\n' && after === '\n'
  return (
    (cue.test(context) ? 4 : 0) +
    (quotes.test(before) && quotes.test(after) ? 3 : 0) +
    (isLine ? 3 : 0) +
    (/[^\p{L}\p{M}\s'’.,-]/u.test(text) ? 2 : 0) +
    (/\S\p{Lu}/u.test(text) ? 1 : 0)
  )
}
