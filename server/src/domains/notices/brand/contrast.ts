import type { Palette } from './look.ts'

/** Which stands on which as text: WCAG 2.2, 1.4.3 asks for 4.5 to 1. */
const pairs: readonly [keyof Palette, keyof Palette][] = [
  ['ink', 'raised'],
  ['soft', 'raised'],
  ['soft', 'paper'],
  ['soft', 'accentSoft'],
  ['accent', 'raised'],
  ['accent', 'accentSoft'],
  ['onAccent', 'accent'],
  ['attention', 'attentionSoft'],
  ['onStrip', 'strip'],
  ['onStripSoft', 'strip'],
]

const enough = 4.5

/** One line per pair that cannot be read. */
export const contrastMistakes = (palette: Palette): string[] =>
  pairs.flatMap(([text, ground]) => {
    const found = contrast(palette[text], palette[ground])
    return found < enough
      ? [
          `${text} ${palette[text]} on ${ground} ${palette[ground]} has a contrast of ${floor(found)}, not ${enough}`,
        ]
      : []
  })

const floor = (ratio: number): string => (Math.floor(ratio * 10) / 10).toFixed(1)

/** 1 to 21, by the definition of WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
