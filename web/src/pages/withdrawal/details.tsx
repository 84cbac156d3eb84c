import type { Withdrawal } from '../../api/shapes.ts'
import { Address } from '../../parts/address/address.tsx'
import { Facts } from '../../parts/facts/facts.tsx'
import { Groups } from '../../parts/groups/groups.tsx'
import { withdrawal as text } from '../../words/withdrawal.ts'
import { amountOf } from './amount.ts'

/** Exactly what leaves and where to, in the one form that is compared and signed. */
export function Details({ withdrawal: held }: { withdrawal: Withdrawal }) {
  const { service, key, withdrawal, groups, total, listed } = held
  const { kind, asset, network, address, memo, fee } = withdrawal
  const where = groups.length > 0 ? <Groups groups={groups} /> : address && <Address>{address}</Address>
  return (
    <Facts
      rows
      facts={[
        { label: text.amount, value: <strong>{amountOf(held)}</strong> },
        ...(where ? [{ label: text.to, value: where }] : []),
        ...(memo ? [{ label: text.memo, value: memo, mono: true }] : []),
        ...(network ? [{ label: text.network, value: network }] : []),
        { label: text.exit, value: text.exits[kind] ?? kind },
        ...(where ? [{ label: text.onList, value: text.listed[listed] }] : []),
        { label: text.fee, value: `${fee} ${asset}` },
        { label: text.total, value: `${total} ${asset}` },
        { label: text.asksFor, value: service },
        ...(key ? [{ label: text.apiKey, value: key.label || text.nameless }] : []),
      ]}
    />
  )
}
