import { useQuery } from '@tanstack/react-query'
import { Problem } from '../../api/problem.ts'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { entryQuery } from '../../whitelist/queries.ts'
import { explainShort } from '../../words/index.ts'
import { AddressForm } from './address-form.tsx'

type Props = { id: string; done: () => Promise<void>; giveUp: () => void }

/** The entry of the address bar, once it is known; it may be gone. */
export function Changing({ id, done, giveUp }: Props) {
  const { data, error, refetch } = useQuery(entryQuery(id))
  if (error) return <Failed error={error} again={() => void refetch()} />
  if (data === undefined) return <Waiting lines={5} />
  if (data === null)
    return (
      <Notice
        tone="attention"
        title={explainShort(new Problem({ status: 404, code: 'not-found', detail: '' }))}
      />
    )
  return <AddressForm instead={data} done={done} giveUp={giveUp} />
}
