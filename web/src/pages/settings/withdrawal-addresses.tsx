import { useQuery } from '@tanstack/react-query'
import type { WithdrawalAddresses as List } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { useNow } from '../../parts/time/clock.ts'
import { modeQuery } from '../../whitelist/queries.ts'
import { timeLeft } from '../../words/format.ts'
import { withdrawal } from '../../words/withdrawal.ts'
import { withdrawalAddresses as text } from '../../words/withdrawal-addresses.ts'
import { Entries, Entry } from './entries.tsx'

/** Where value may go, in a sentence, and the way to the list. */
export function WithdrawalAddresses() {
  const query = useQuery(modeQuery)
  const now = useNow(30)
  return (
    <Entries title={text.title} query={query}>
      {(data) => (
        <>
          <Entry
            icon={data.mode.only ? 'shield' : 'attention'}
            title={text.list}
            detail={detailOf(data, now)}
            action={<ButtonLink to="/withdrawal-addresses">{text.section.look}</ButtonLink>}
          />
          <Entry
            icon="clock"
            title={withdrawal.list.title}
            detail={withdrawal.list.section}
            action={<ButtonLink to="/withdrawals">{withdrawal.list.lookAll}</ButtonLink>}
          />
        </>
      )}
    </Entries>
  )
}

function detailOf({ mode: { only, offAt }, addresses, next }: List, now: number): string {
  if (!only) return text.section.off
  return offAt ? text.section.ending(timeLeft(offAt, now)) : text.section.on(addresses.length, next !== null)
}
