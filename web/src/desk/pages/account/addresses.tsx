import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../parts/button/button.tsx'
import { Chip } from '../../../parts/chip/chip.tsx'
import { Section } from '../../../parts/heading/heading.tsx'
import { Icon } from '../../../parts/icon/icon.tsx'
import { Line, Lines } from '../../../parts/lines/lines.tsx'
import { When } from '../../../parts/time/when.tsx'
import { zonedTime } from '../../../words/format.ts'
import { type Card, reveal } from '../../api/accounts.ts'
import { sessionQuery } from '../../api/queries.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { accountWords } from '../../words/account.ts'
import styles from './page.module.css'

const text = accountWords.addresses

export const Addresses = ({ card }: { card: Card }) => (
  <Section title={text.title}>
    <Lines label={text.title}>
      {card.identifiers.map((one) => (
        <AddressLine key={one.id} accountId={card.id} one={one} />
      ))}
    </Lines>
  </Section>
)

type Address = Card['identifiers'][number]

/** Masked until somebody says why they need it; then shown on this page alone, and gone with it. */
function AddressLine({ accountId, one }: { accountId: string; one: Address }) {
  const { data: session } = useQuery(sessionQuery)
  const [asking, setAsking] = useState(false)
  const showing = useMutation({
    mutationFn: (reason: string) => reveal(accountId, one.id, reason),
    onSuccess: () => setAsking(false),
  })
  const shown = showing.data?.address
  const may = session?.rights.includes('account.reveal') && shown === undefined
  return (
    <Line
      mark={<Icon name={one.kind === 'email' ? 'mail' : 'phone'} />}
      title={
        <>
          <span className={styles.clear}>{shown ?? one.masked}</span>
          {one.leavesAt !== null && (
            <Chip tone="attention">{`${text.leaves} ${zonedTime(one.leavesAt)}`}</Chip>
          )}
          {!one.settled && <Chip tone="attention">{text.young}</Chip>}
        </>
      }
      detail={
        <span role="status">
          {shown === undefined ? (
            <>
              {text.verified} <When at={one.verifiedAt} />
            </>
          ) : (
            <span className={styles.told}>{text.shown}</span>
          )}
        </span>
      }
      action={
        may && (
          <Button
            kind="plain"
            icon="eye"
            aria-label={text.revealOf(one.masked)}
            onClick={() => setAsking(true)}
          >
            {text.reveal}
          </Button>
        )
      }
    >
      {asking && (
        <ReasonDialog
          {...text.sheet}
          busy={showing.isPending}
          error={showing.error}
          run={(reason) => showing.mutate(reason)}
          close={() => setAsking(false)}
        />
      )}
    </Line>
  )
}
