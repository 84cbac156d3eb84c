import type { Indicator } from './findings.ts'

/** As trackers write whom they wrote to: plainly, with percent signs, in base64, in hexadecimal. */
const spellings = (own: string): string[] => {
  const bytes = Buffer.from(own)
  return [
    own,
    encodeURIComponent(own),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ]
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Takes what names the reporter out of a text. */
export function withoutOwn(own: readonly string[]): (text: string) => string {
  const all = own.filter((one) => one.length > 3).flatMap(spellings)
  if (all.length === 0) return (text) => text
  const pattern = new RegExp(
    all
      .toSorted((a, b) => b.length - a.length)
      .map(escaped)
      .join('|'),
    'gi',
  )
  return (text) => text.replace(pattern, 'reporter')
}

/** The reporter's own address is none of what a report leads to. */
export function notOwn(indicators: readonly Indicator[], own: readonly string[]): Indicator[] {
  const clean = withoutOwn(own)
  const mine = new Set(own.map((one) => one.toLowerCase()))
  return indicators
    .filter(({ value }) => !mine.has(value.toLowerCase()))
    .map((one) => (one.kind === 'url' ? { ...one, value: clean(one.value) } : one))
}

/** Takes out what is to be read by the reporter alone. */
export const without = (secret: readonly string[], text: string): string =>
  secret.reduce((left, one) => (one ? left.replaceAll(one, '[anti-phishing code]') : left), text)
