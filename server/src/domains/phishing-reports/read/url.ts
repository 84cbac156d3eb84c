import type { Indicator } from './findings.ts'

/** Longer ones lead nowhere that their host does not say. */
const longest = 2_000
const redirects = 3

/**
 * A web address as browsers read it (WHATWG URL), its host, and where it says that it will lead on. Nothing is opened or resolved. The part after
 * `#` stays out: it is for the browser alone, and often names the victim.
 */
export function readUrl(text: string, shown: string | null = null, depth = 0): Indicator[] {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname) return []
  url.hash = ''
  const host = url.hostname.replace(/\.+$/, '')
  const onward = depth < redirects ? [...url.searchParams.values()].filter(isWeb) : []
  return [
    ...(url.href.length <= longest ? [{ kind: 'url' as const, value: url.href, shown }] : []),
    { kind: 'host', value: host, shown },
    ...onward.slice(0, redirects).flatMap((inner) => readUrl(inner, null, depth + 1)),
  ]
}

const isWeb = (value: string): boolean => /^(https?:)?\/\//i.test(value) && value.length <= longest

/** As an address bar reads it: without a scheme it is https. */
export const withScheme = (text: string): string => (/^https?:/i.test(text) ? text : `https://${text}`)
