import { isHabitual, joined, leetReadings, reversed, trim } from './habits.ts'

const shortestWord = 3

/** What an attacker who knows these texts (an address, the operator's name) tries first: each whole, and its parts. */
export function contextWords(context: readonly string[]): string[] {
  const texts = context.map((text) => text.normalize('NFC').toLowerCase())
  const parts = texts.flatMap((text) => [
    text,
    ...text.split('@'),
    ...text.split(/[^\p{L}\p{N}]+/u),
    ...text.split(/[^\p{L}]+/u),
  ])
  const words = parts.map(joined)
  return [...new Set(words)].filter((word) => [...word].length >= shortestWord)
}

/** A few signs beside one's own name are no secret; nine random ones are more than the name ever was. */
const fewSigns = 8

/** Whether the whole password is made of context words: joined, reversed, respelled, with a number around them. */
export function isPredictable(password: string, words: readonly string[]): boolean {
  return [password, reversed(password)].some((text) => {
    const { word, edges } = trim(text)
    const plain = edges.join('').length <= fewSigns || edges.every(isHabitual)
    return isMadeOf(text, words) || (plain && isMadeOf(word, words))
  })
}

const isMadeOf = (text: string, words: readonly string[]): boolean =>
  leetReadings(text).some((reading) => isJoined(joined(reading), words))

function isJoined(text: string, words: readonly string[]): boolean {
  const reached = new Set([0])
  for (let at = 0; at < text.length; at++)
    if (reached.has(at))
      for (const word of words) if (text.startsWith(word, at)) reached.add(at + word.length)
  return text !== '' && reached.has(text.length)
}
