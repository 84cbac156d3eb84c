import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { BackPage } from '../../parts/back/back-page.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { refreshSafety } from '../../session/forget.ts'
import { withdrawalAddresses as text } from '../../words/withdrawal-addresses.ts'
import { AddressForm } from './address-form.tsx'
import { Changing } from './changing.tsx'
import { WithdrawalList } from './list.tsx'

/** Where value may go: the list and its switch; or, by the address bar, one entry that is added or changed. */
export default function WithdrawalAddressesPage() {
  const { add, change } = useSearch({ from: '/holder/withdrawal-addresses' })
  const navigate = useNavigate()
  const client = useQueryClient()
  const outcome = useOutcome()
  const toList = () => navigate({ to: '/withdrawal-addresses', search: {}, replace: true })
  const done = async (told: string) => {
    await toList()
    await refreshSafety(client)
    outcome.tell(told)
  }
  return (
    <BackPage to="/settings" label={text.back}>
      {change ? (
        <Changing id={change} done={() => done(text.changed)} giveUp={toList} />
      ) : add ? (
        <AddressForm instead={null} done={() => done(text.added)} giveUp={toList} />
      ) : (
        <WithdrawalList told={outcome.tell}>
          <Outcome outcome={outcome} />
        </WithdrawalList>
      )}
    </BackPage>
  )
}
