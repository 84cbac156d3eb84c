/**
 * Letters that a person takes for another one, folded to the Latin letter they look like (Unicode UTS 39, the part that is about
 * whole small letters). Compatibility forms — fullwidth, ligatures, the Kelvin sign, the long s — are NFKC's and do not stand here.
 * One ASCII character is never folded to another: `maill` and `mail1` are two people.
 */
const lookalikes: Record<string, string> = {
  // Latin outside ASCII that no decomposition reaches
  ı: 'i',
  ȷ: 'j',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ƒ: 'f',
  ŋ: 'n',
  ɑ: 'a',
  ɡ: 'g',
  ɩ: 'i',
  ʏ: 'y',
  ᴏ: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  // Cyrillic
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  ҽ: 'e',
  һ: 'h',
  н: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  п: 'n',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  г: 'r',
  ѕ: 's',
  т: 't',
  у: 'y',
  ү: 'y',
  ѵ: 'v',
  ԝ: 'w',
  х: 'x',
  ь: 'b',
  // Greek
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  μ: 'u',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  σ: 'o',
  ς: 's',
  τ: 't',
  υ: 'u',
  χ: 'x',
  γ: 'y',
  ω: 'w',
  ζ: 'z',
  // Armenian and Cherokee small letters often used in addresses made to deceive
  ո: 'n',
  օ: 'o',
  ս: 'u',
  հ: 'h',
  զ: 'q',
  ց: 'g',
  ւ: 'l',
}

const marks = /\p{M}/gu
const foreign = /[^\p{ASCII}]/gu

/** Small letters, compatibility forms undone, accents off, look-alikes folded. */
export function foldConfusables(text: string): string {
  const small = text.normalize('NFKC').toLowerCase().normalize('NFKD').replace(marks, '')
  return small.replace(foreign, (letter) => lookalikes[letter] ?? letter)
}
