import { inside } from '../../words/inside.ts'

const known: [RegExp, keyof typeof inside.passkeys.names][] = [
  [/iPhone/, 'iphone'],
  [/iPad/, 'ipad'],
  [/Android/, 'android'],
  [/CrOS/, 'chromebook'],
  [/Windows/, 'windows'],
  [/Macintosh/, 'mac'],
  [/Linux/, 'linux'],
]

/** What a person would call this device, for a passkey's name; only a suggestion. An iPad asks for pages as a Mac does, but has a touch screen. */
export function deviceName(userAgent: string, touchPoints: number): string {
  const found = known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'other'
  return inside.passkeys.names[found === 'mac' && touchPoints > 1 ? 'ipad' : found]
}

/** The name, or with the first number that is free: Mac, Mac 2, Mac 3. */
export function freeName(name: string, taken: string[]): string {
  let number = 1
  const numbered = () => (number === 1 ? name : `${name} ${number}`)
  while (taken.includes(numbered())) number += 1
  return numbered()
}
