import { domainToUnicode } from 'node:url'

/** Scheme, host, port, rest: no user, none that an older reader could see behind a `?` or `#`, no backslash, no percent sign before the path, nothing that another reader could take for a separator. */
const plain =
  /^(?:[a-zA-Z]+:\/\/)?(?<host>[\p{L}\p{M}\p{N}.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?(?<rest>\/[^\s\\]*|[?#][^\s\\@]*)?$/u

/**
 * Whether the host of an address stands in it just as it is listed: in ASCII, without regard to case, or in its own letters. Full-width
 * letters, other dots, percent signs and compatibility forms lead to the same host in a browser, and elsewhere in other programs.
 */
export function isPlainSpelling(text: string, host: string): boolean {
  const written = plain.exec(text)?.groups?.host?.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  return written === host || written === domainToUnicode(host)
}

/** Steps up, doubled separators and what decodes to either: where only a part of a host is ours, each could lead out of it. */
const leadsElsewhere = /(^|\/)\.{1,2}(\/|$)|\/\/|%(2[ef5]|5c|[01])|;/i

export function isPlainPath(text: string): boolean {
  const rest = plain.exec(text)?.groups?.rest ?? ''
  return !leadsElsewhere.test(rest.split(/[?#]/, 1)[0]!)
}
