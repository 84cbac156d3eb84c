import { isIPv4, isIPv6, SocketAddress } from 'node:net'

/**
 * The one text of an address: IPv6 compressed and in lower case (RFC 5952), an IPv4 address mapped into IPv6 as IPv4
 * (RFC 4291 2.5.5.2), without a zone. Null for anything that is no address.
 */
export function canonicalAddress(text: string): string | null {
  const bare = text.trim().replace(/%.*$/s, '')
  if (isIPv4(bare)) return bare
  if (!isIPv6(bare)) return null
  const { address } = new SocketAddress({ address: bare, family: 'ipv6' })
  const mapped = address.startsWith('::ffff:') ? address.slice(7) : ''
  return isIPv4(mapped) ? mapped : address
}

/**
 * What a limit counts an address as. One household or server has a whole IPv6 /64 (RFC 6177), so counting single addresses
 * would count nothing. Takes canonical text; anything else counts as itself.
 */
export function addressKey(address: string): string {
  if (!isIPv6(address)) return address
  return `${groups(address).slice(0, 4).join(':')}::/64`
}

/** The eight groups of canonical IPv6 text, without leading zeros. */
function groups(address: string): string[] {
  const [head = '', tail] = withoutDots(address).split('::')
  const front = head ? head.split(':') : []
  const back = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length
  return [...front, ...Array<string>(zeros).fill('0'), ...back]
}

/** `::1.2.3.4` counts as two groups; which two does not matter to a /64. */
const withoutDots = (address: string): string => address.replace(/\d+\.\d+\.\d+\.\d+$/, '0:0')

/**
 * An address as it is shown to somebody who need not know it: an IPv4 address without its last number, an IPv6 address up to its /48. An
 * IPv4 address in IPv6's clothes counts as what it is. Null for what is no address.
 */
export function maskAddress(text: string): string | null {
  const address = canonicalAddress(text)
  if (address === null) return null
  return isIPv4(address)
    ? `${address.split('.').slice(0, 3).join('.')}.*`
    : `${groups(address).slice(0, 3).join(':')}:*`
}

/** The network an address lies in, as far as one may guess it: an IPv4 /24, an IPv6 /48 (RFC 6177: what one site is given). */
export function addressRange(address: string): string {
  if (isIPv6(address)) return `${groups(address).slice(0, 3).join(':')}::/48`
  return isIPv4(address) ? `${address.split('.').slice(0, 3).join('.')}.0/24` : address
}
