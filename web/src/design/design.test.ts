import { expect, test } from 'vitest'
import tokens from './tokens.css?raw'

const sheets = import.meta.glob<string>('../**/*.css', { query: '?raw', import: 'default', eager: true })

/** The names of one theme with their colours. */
function theme(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]),
  )
}

const [light, dark] = tokens.split('@media (prefers-color-scheme: dark)').map(theme) as [
  Record<string, string>,
  Record<string, string>,
]

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

const text: [string, string[]][] = [
  ['ink', ['paper', 'raised', 'sunk', 'accent-soft', 'safe-soft', 'attention-soft', 'danger-soft']],
  ['ink-soft', ['paper', 'raised', 'sunk']],
  ['accent', ['paper', 'raised', 'accent-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['safe', ['raised', 'safe-soft']],
  ['attention', ['raised', 'paper', 'attention-soft']],
  ['danger', ['raised', 'danger-soft']],
  ['on-strip', ['strip']],
  ['on-strip-soft', ['strip']],
]

test('light and dark have the same colours by name', () => {
  expect(Object.keys(light).sort()).toEqual(Object.keys(dark).sort())
  expect(Object.keys(light).length).toBeGreaterThan(20)
})

test.each([
  ['light', light],
  ['dark', dark],
])('text can be read in %s (WCAG 2.2, 1.4.3)', (_, colours) => {
  for (const [ink, papers] of text)
    for (const paper of papers)
      expect(contrast(colours[ink]!, colours[paper]!), `${ink} on ${paper}`).toBeGreaterThanOrEqual(4.5)
})

test.each([
  ['light', light],
  ['dark', dark],
])('the edges of fields can be seen in %s (WCAG 2.2, 1.4.11)', (_, colours) => {
  for (const paper of ['raised', 'paper'])
    expect(contrast(colours['line-strong']!, colours[paper]!), paper).toBeGreaterThanOrEqual(3)
})

const physical =
  /\b(margin|padding|border)-(left|right|top|bottom)|^\s*(left|right|top|bottom|width|height):|text-align: (left|right)/m

test('every sheet is ready for right to left', () => {
  expect(Object.keys(sheets).length).toBeGreaterThan(25)
  const wrong = Object.entries(sheets).filter(([, sheet]) => physical.test(sheet))
  expect(wrong.map(([path]) => path)).toEqual([])
})

/** A QR code, a mail and a sheet of paper look the same in both themes. */
const ofItsOwn = /tokens|print|qr\.module|mailbox-page/

test('colours stand in the tokens alone', () => {
  const wrong = Object.entries(sheets).filter(
    ([path, sheet]) => !ofItsOwn.test(path) && /#[0-9a-f]{3,8}\b|rgb\(/i.test(sheet),
  )
  expect(wrong.map(([path]) => path)).toEqual([])
})
