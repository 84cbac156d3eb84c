import { useQuery } from '@tanstack/react-query'
import { configurationQuery, identifiersQuery } from '../../api/queries.ts'
import type { Identifiers, Kind } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Lines } from '../../parts/lines/lines.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { zonedTime } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'
import { AddressLine } from './address-line.tsx'
import styles from './page.module.css'

const kinds: Kind[] = ['email', 'phone']

/** Every address and number, each masked, with what may be done to it now. */
export function Addresses() {
  const query = useQuery(identifiersQuery)
  const outcome = useOutcome()
  const text = inside.addresses
  return (
    <Section title={text.section}>
      <p className={styles.lead}>{text.lead}</p>
      <Outcome outcome={outcome} />
      <Fetched query={query} lines={2}>
        {(data) => (
          <>
            <Pending change={data.change} />
            <Lines label={text.section}>
              {data.identifiers.map((identifier) => (
                <AddressLine key={identifier.id} identifier={identifier} all={data} told={outcome.tell} />
              ))}
            </Lines>
            <Add nextChangeAt={data.nextChangeAt} />
          </>
        )}
      </Fetched>
    </Section>
  )
}

function Pending({ change }: { change: Identifiers['change'] }) {
  const text = inside.addresses.pending
  if (!change) return null
  return (
    <Notice tone="attention" title={text.title(change.sentTo)}>
      <p>{text.text}</p>
      <div>
        <ButtonLink to="/settings/addresses">{text.go}</ButtonLink>
      </div>
    </Notice>
  )
}

function Add({ nextChangeAt }: { nextChangeAt: Identifiers['nextChangeAt'] }) {
  const { data } = useQuery(configurationQuery)
  const text = inside.addresses
  const offered = kinds.filter((kind) => kind === 'email' || data?.features.phones)
  return (
    <>
      {kinds.map((kind) => {
        const at = nextChangeAt[kind]
        return (
          at && (
            <p key={kind} className={styles.lead}>
              {text.next[kind]} {text.on(zonedTime(at))}.
            </p>
          )
        )
      })}
      <div className={styles.actions}>
        {offered
          .filter((kind) => nextChangeAt[kind] === null)
          .map((kind) => (
            <ButtonLink key={kind} to="/settings/addresses" search={{ add: kind }}>
              {text.add[kind]}
            </ButtonLink>
          ))}
      </div>
    </>
  )
}
