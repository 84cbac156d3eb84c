import { maskEmail, maskPhone } from '../../accounts/index.ts'
import { maskDestination } from '../../settings-lock/index.ts'
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

/** As it is listed while the settings are locked: enough to know it again for who knows it, and not enough to send there or to look it up. */
export const masked = ({ kind, address }: Pick<Destination, 'kind' | 'address'>): string =>
  isPersonal(kind) ? maskPerson(kind, address) : maskDestination(address)
