import { sha256 } from '@noble/hashes/sha2.js'
import type { Stretch } from './fold.ts'

/** 2,048 words in the order of BIP-39. */
export type WordList = readonly string[]

const lengths = [24, 21, 18, 15, 12] as const
const shortest = 12

type Token = Stretch & { word: string }
/** `whole`: no abbreviation to the first four letters, which is how a phrase is stamped into metal. */
type Placed = Stretch & { index: number; whole: boolean }

/**
 * Phrases of 12 to 24 words of one of the lists (BIP-39), however they are parted and numbered. A row of so many whole words counts even where the
 * checksum does not fit: prose has no such rows, and a slip of the pen does not make a phrase harmless.
 */
export function findSeedPhrases(text: string, lists: readonly WordList[]): Stretch[] {
  const tokens = tokensOf(text)
  const found = lists.flatMap((list) => runsOf(tokens, list).flatMap(phraseIn))
  return [...found, ...lists.flatMap((list) => unparted(tokens, list))]
}

/** Between the words of a list: "1.", "a)", "no 1", "and". None of them stands in a list. */
const filler = /^([a-z]|and|no|nr|und|et)$/

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/[\p{L}\p{M}]+/gu)]
    .map(({ 0: word, index }) => ({
      word: word.toLowerCase().normalize('NFKD'),
      start: index,
      end: index + word.length,
    }))
    .filter(({ word }) => !filler.test(word))

/** Rows of words that all stand in the list, long enough to be a phrase. */
function runsOf(tokens: readonly Token[], list: WordList): Placed[][] {
  const places = placesOf(list)
  const runs: Placed[][] = [[]]
  for (const { word, start, end } of tokens) {
    const place = places.get(word)
    if (place) runs.at(-1)!.push({ ...place, start, end })
    else if (runs.at(-1)!.length > 0) runs.push([])
  }
  return runs.filter((run) => run.length >= shortest)
}

type Place = { index: number; whole: boolean }
const known = new WeakMap<WordList, ReadonlyMap<string, Place>>()

function placesOf(list: WordList) {
  const made = known.get(list)
  if (made) return made
  const normal = list.map((word) => word.normalize('NFKD'))
  const short = normal.map((word, index) => [word.slice(0, 4), { index, whole: false }] as const)
  const whole = normal.map((word, index) => [word, { index, whole: true }] as const)
  const places = new Map<string, Place>([...short.filter(([word]) => word.length === 4), ...whole])
  known.set(list, places)
  return places
}

/** From the first to the last word of those that add up; of a row that does not, all of it. */
function phraseIn(run: readonly Placed[]): Stretch[] {
  const sound = windowsOf(run).filter((window) => hasChecksum(window.map(({ index }) => index)))
  if (sound.length > 0)
    return [
      {
        start: Math.min(...sound.map((window) => window[0]!.start)),
        end: Math.max(...sound.map((window) => window.at(-1)!.end)),
      },
    ]
  return longestWhole(run) >= shortest ? [stretchOf(run)] : []
}

function longestWhole(run: readonly Placed[]): number {
  // One letter a word is how some languages are written: there every text is such a row.
  if (run.every(({ start, end }) => end - start === 1)) return 0
  let longest = 0
  let length = 0
  for (const { whole } of run) {
    length = whole ? length + 1 : 0
    longest = Math.max(longest, length)
  }
  return longest
}

const windowsOf = <T>(run: readonly T[]): T[][] =>
  lengths.flatMap((length) =>
    Array.from({ length: Math.max(0, run.length - length + 1) }, (_, n) => run.slice(n, n + length)),
  )

/** Eleven bits a word: the entropy, and of its SHA-256 one bit for each 32 (BIP-39). */
function hasChecksum(indexes: readonly number[]): boolean {
  const bits = indexes.map((index) => index.toString(2).padStart(11, '0')).join('')
  const entropyBits = (bits.length * 32) / 33
  const bytes = bits
    .slice(0, entropyBits)
    .match(/.{8}/g)!
    .map((octet) => Number.parseInt(octet, 2))
  const sum = sha256(Uint8Array.from(bytes))[0]!.toString(2).padStart(8, '0')
  return sum.startsWith(bits.slice(entropyBits))
}

/** Signs without anything between them, as Chinese is written: exactly a phrase, or it is prose. */
function unparted(tokens: readonly Token[], list: WordList): Stretch[] {
  if (list.some((word) => word.length > 1)) return []
  const places = placesOf(list)
  return tokens
    .filter(({ word }) => lengths.some((length) => length === word.length))
    .filter(({ word }) => {
      const indexes = [...word].map((sign) => places.get(sign)?.index)
      return indexes.every((index) => index !== undefined) && hasChecksum(indexes)
    })
    .map(stretchOf)
}

const stretchOf = (tokens: Stretch | readonly Stretch[]): Stretch => {
  const all = Array.isArray(tokens) ? (tokens as readonly Stretch[]) : [tokens as Stretch]
  return { start: all[0]!.start, end: all.at(-1)!.end }
}
