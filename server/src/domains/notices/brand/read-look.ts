import { contrastMistakes } from './contrast.ts'
import { type Logo, type Look, ourLook, type Palette } from './look.ts'
import { readPng } from './png.ts'
import type { Read } from './read-wording.ts'

export const logoBytes = 100_000

/** Sharp on a screen of double density, and small beside the name. */
const shown = { height: 36, width: 220 }
const largestSide = 2_000

/** `brand.json`: `{colours?: {light?, dark?}, logo?}`; what it leaves out stays ours. `logo` is read by the caller. */
export function readLook(file: unknown): Read<{ look: Look; logoFile: string | null }> {
  const value = { look: ourLook, logoFile: null as string | null }
  if (!isObject(file)) return { value, mistakes: ['is no object'] }
  const { colours = {}, logo = null, ...rest } = file
  const mistakes = Object.keys(rest).map((key) => `has ${key}, which is not known`)
  if (logo !== null && !(typeof logo === 'string' && /^[\w-]+\.png$/.test(logo)))
    mistakes.push('logo is not the name of a PNG file beside it')
  const { light = {}, dark = {}, ...others } = isObject(colours) ? colours : { colours }
  mistakes.push(...Object.keys(others).map((key) => `colours has ${key}, which is not known`))
  const [day, night] = [readPalette('light', light, ourLook.light), readPalette('dark', dark, ourLook.dark)]
  mistakes.push(...day.mistakes, ...night.mistakes)
  if (mistakes.length > 0) return { value, mistakes }
  const look = { light: day.value, dark: night.value, logo: null }
  return { value: { look, logoFile: logo as string | null }, mistakes: [] }
}

function readPalette(name: string, given: unknown, base: Palette): Read<Palette> {
  if (!isObject(given)) return { value: base, mistakes: [`colours.${name} is no object`] }
  const mistakes = Object.entries(given).flatMap(([key, colour]) => {
    if (!Object.hasOwn(base, key)) return [`colours.${name}.${key} is not known`]
    return typeof colour === 'string' && /^#[0-9a-f]{6}$/i.test(colour)
      ? []
      : [`colours.${name}.${key} is not written as #rrggbb`]
  })
  if (mistakes.length > 0) return { value: base, mistakes }
  const value = { ...base, ...given } as Palette
  return { value, mistakes: contrastMistakes(value).map((mistake) => `colours.${name}: ${mistake}`) }
}

/** Never larger than it is. */
export function readLogo(bytes: Buffer): Logo | string {
  if (bytes.length > logoBytes) return `is larger than ${logoBytes / 1000} kB: it goes along with each mail`
  const read = readPng(bytes)
  if (typeof read === 'string') return read
  const { png, width, height } = read
  if (width < 1 || height < 1 || Math.max(width, height) > largestSide)
    return `is not 1 to ${largestSide} pixels wide and high`
  const scale = Math.min(1, shown.height / height, shown.width / width)
  return {
    png,
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
