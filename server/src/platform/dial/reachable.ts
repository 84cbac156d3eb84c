import { canonicalAddress } from '../client/address.ts'
import { liesIn, type Network, readNetwork } from '../client/networks.ts'

const networks = (text: string): Network[] =>
  text
    .trim()
    .split(/\s+/)
    .map((range) => readNetwork(range)!)

/**
 * IANA's special-purpose IPv4 addresses that do not lead to one host of somebody else's (RFC 6890), multicast, what is reserved, and the one public
 * address under which a cloud answers from inside (Azure).
 */
const inner = networks(`
  0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24
  203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32`)

/** Of IPv6 only this leads out (RFC 4291 2.4): everything else is loopback, local, mapped, translated (NAT64) or nobody's. */
const global = networks('2000::/3')
/** Within it: Teredo and other protocols, 6to4 (which carries any IPv4 address), documentation (RFC 9637), and AS112. */
const innerOfGlobal = networks('2001::/23 2001:db8::/32 2002::/16 3fff::/20 2620:4f:8000::/48')

/** Whether an address is one of the open internet. Any other spelling of it counts as what it is. */
export function isPublic(text: string): boolean {
  const address = canonicalAddress(text)
  if (address === null) return false
  if (address.includes(':')) return liesIn(global, address) && !liesIn(innerOfGlobal, address)
  return !liesIn(inner, address)
}
