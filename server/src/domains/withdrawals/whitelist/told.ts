import { maskEmail, maskPhone } from '../../accounts/index.ts'
import type { Destination } from '../destinations/index.ts'

/** As an event names it: an address of a chain in full, because it must be compared, and that of a person masked (K14). */
export const namedIn = ({ kind, asset, network, address, memo }: Destination, label: string) => ({
  kind,
  asset,
  network,
  address: isPersonal(kind) ? maskPerson(kind, address) : address,
  memo,
  label,
})

const isPersonal = (kind: string) => kind === 'internal-email' || kind === 'internal-phone'

const maskPerson = (kind: string, address: string): string =>
  kind === 'internal-email' ? maskEmail(address) : maskPhone(address)

/** Below this, both ends together would give nearly all of it away. */
const short = 16

/** As it is listed while the settings are locked: enough to know it again for who knows it, and not enough to send there. */
export function masked({ kind, address }: Pick<Destination, 'kind' | 'address'>): string {
  if (isPersonal(kind)) return maskPerson(kind, address)
  if (address.length < short) return `••••${address.slice(-2)}`
  return `${address.slice(0, 4)}••••${address.slice(-4)}`
}
