import type { Shown } from '../../../platform/http/route.ts'
import { type KnownNetwork, networks } from '../../../policy/networks.ts'
import { type Destination, groupsOf } from '../destinations/index.ts'
import type { LookAlike } from './look.ts'
import type { Row } from './store.ts'

const addressLabels: Partial<Record<Destination['kind'], string>> = {
  'on-chain': 'Address',
  'internal-uid': 'Account it goes to',
  'internal-email': 'E-mail address it goes to',
  'internal-phone': 'Mobile number it goes to',
  'sub-account': 'Sub-account it goes to',
}

/** Every part that decides where value ends up, in the form that is kept; addresses in groups, because that is how they are compared. */
export const drawDestination = (to: Destination): Shown[] => [
  { label: 'Asset', value: to.asset },
  ...(to.network ? [{ label: 'Network', value: titleOf(to.network) }] : []),
  { label: addressLabels[to.kind] ?? 'Address', value: groupsOf(to).join(' ') },
  ...drawMemo(to),
]

export const drawLabel = (label: string): Shown => ({ label: 'Label', value: label })

/** In full: only the middle tells them apart. By its label, because people go by it; two may have the same one. */
export const drawLookAlikes = (alike: LookAlike[]): Shown[] =>
  alike.map(({ row, why }, n) => {
    const twins = alike.slice(0, n).filter((one) => one.row.label === row.label).length
    const named = `“${row.label}”${twins > 0 ? ` (${twins + 1})` : ''}`
    return why === 'same-address-other-memo'
      ? { label: `Same address as ${named}, which has`, value: row.memo || 'No memo or tag' }
      : { label: `Not the same as ${named}`, value: groupsOf(row).join(' ') }
  })

export const drawReplaced = (row: Row): Shown[] => [
  { label: 'Stops counting', value: groupsOf(row).join(' ') },
  ...(row.memo ? [{ label: 'With the memo or tag', value: row.memo }] : []),
]

const isKnown = (name: string): name is KnownNetwork => Object.hasOwn(networks, name)

const titleOf = (name: string): string => (isKnown(name) ? networks[name].title : name)

/** Said also where there is none: value without the memo it needs is lost. */
function drawMemo({ kind, network, memo }: Destination): Shown[] {
  const known = kind === 'on-chain' && (isKnown(network) ? networks[network].memo : 'text')
  if (!known || known === 'none') return []
  return [{ label: known === 'tag' ? 'Destination tag' : 'Memo', value: memo || 'None' }]
}
