import { isIP } from 'node:net'

/** Where a call goes. `literal`: the host is an address. `inner`: a name that only means something within a network. */
export type Target = { url: URL; host: string; literal: boolean; inner: boolean }

const longest = 1_024
/** Every character is one that no reader of addresses takes for another; no user, no fragment. */
const shape = /^https?:\/\/(\[[0-9a-f:.]+\]|[0-9a-z.-]+)(?::\d{1,5})?(?:[/?][\w.~!$&'()*+,;=:@%/?-]*)?$/i
const label = /^[0-9a-z]([0-9a-z-]{0,61}[0-9a-z])?$/

/** RFC 6761, 6762, 7686, 8375, 9476, and what ICANN keeps from being sold because networks use it inside. */
const innerNames =
  /(^|\.)(localhost|localdomain|local|internal|intranet|private|home\.arpa|arpa|lan|corp|home|mail|test|invalid|onion|alt)$/

/** Ports on which something else listens: those that no browser calls (WHATWG Fetch, port blocking), databases, and ways into machines. Below 1024 all are refused. */
const otherServices = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080, 1433, 1521, 2375, 2376, 2379, 2380, 3306, 3389, 5432, 5900, 5985, 5986, 6379, 6443, 9042, 9200, 9300,
  10250, 11211, 27017,
])

/**
 * Reads an address as it was written, and only where nobody could read it otherwise (J01): decimal, octal and hexadecimal addresses, letters
 * beyond ASCII, escapes in the host and dots at its end are refused, because the URL that comes out of them is not what was written.
 * Null for what is never called, whatever it leads to.
 */
export function readTarget(text: string): Target | null {
  if (text.length > longest) return null
  const written = shape.exec(text)?.[1]?.toLowerCase()
  const url = written === undefined ? null : URL.parse(text)
  if (!written || !url || url.username || url.password || url.hash) return null
  const host = written.replace(/^\[|\]$/g, '')
  const literal = isIP(host) !== 0
  if (!literal && (url.hostname !== host || !host.split('.').every((one) => label.test(one)))) return null
  if (!isOpenPort(url)) return null
  return { url, host, literal, inner: !literal && (!host.includes('.') || innerNames.test(host)) }
}

/** The usual one of the web, or one that needs no right of the system to listen on. */
function isOpenPort({ port, protocol }: URL): boolean {
  if (port === '') return true
  if (protocol === 'http:' && port === '443') return false
  return port === '443' || (Number(port) >= 1_024 && !otherServices.has(Number(port)))
}
