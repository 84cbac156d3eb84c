import { oneLine } from '../inert.ts'
import { NotDelivered } from '../transport.ts'

/**
 * One bare address and nothing else. What could end a header, begin a second recipient or name a route is refused here once
 * more, whoever let it through before (RFC 5321 4.1.2, 4.5.3.1).
 */
const oneAddress = /^[^\s\p{C}"(),:;<>@[\]\\]{1,64}@[^\s\p{C}"(),:;<>@[\]\\]{1,255}$/u

export function recipient(address: string): string {
  if (!oneAddress.test(address) || address.length > 254)
    throw new NotDelivered('the address is not one that mail can go to', true, 'unreachable')
  return address
}

/** Takes `security@example.com`, or `Name <security@example.com>` whose name then wins over the operator's. */
export function sender(from: { name: string; address: string }): { name: string; address: string } {
  const [, name, bare] = /^\s*([^<>]*?)\s*<([^<>]+)>\s*$/.exec(from.address) ?? [
    null,
    '',
    from.address.trim(),
  ]
  if (!bare || !oneAddress.test(bare)) throw new Error('the sender of mails is not one address')
  return { name: oneLine(name || from.name), address: bare }
}
