import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ApiKey, ApiKeys } from '../../api/shapes.ts'
import { apiKeysQuery } from '../../api-keys/queries.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Empty } from '../../parts/empty/empty.tsx'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { TextField } from '../../parts/field/text-field.tsx'
import { PageHeading, Section } from '../../parts/heading/heading.tsx'
import { Lines } from '../../parts/lines/lines.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { apiKeys as text } from '../../words/api-keys.ts'
import { Applications } from './applications.tsx'
import { KeyLine } from './key-line.tsx'
import styles from './page.module.css'

type Props = { told: ReactNode; tell: (outcome: unknown) => void }

/** With fewer than these the eye is faster. */
const searchedFrom = 6

/** Every key, what it may do and when it was used; and the applications that have several. */
export function KeyList({ told, tell }: Props) {
  const query = useQuery(apiKeysQuery)
  return (
    <>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      {told}
      <Fetched query={query} lines={4}>
        {(data) => (
          <>
            {data.masked && (
              <Notice tone="plain" icon="lock" title={text.locked.title}>
                <p>{text.locked.text}</p>
              </Notice>
            )}
            <Keys {...data} />
            <Applications keys={data.keys} tell={tell} />
          </>
        )}
      </Fetched>
    </>
  )
}

function Keys({ keys, room, masked }: ApiKeys) {
  const [typed, setTyped] = useState('')
  const found = keys.filter((key) => isLike(key, typed.trim().toLowerCase()))
  return (
    <Section
      title={text.list}
      aside={keys.length > 0 && <span className={styles.soft}>{text.count(keys.length, room)}</span>}
    >
      <div className={styles.list}>
        {keys.length >= searchedFrom && (
          <TextField
            label={text.search}
            hint={text.searchHint}
            value={typed}
            onChange={setTyped}
            type="search"
            autoComplete="off"
            spellCheck={false}
          />
        )}
        {found.length === 0 ? (
          <Empty>{keys.length === 0 ? text.none : text.noMatch}</Empty>
        ) : (
          <Lines label={text.list}>
            {found.map((key) => (
              <KeyLine key={key.id} apiKey={key} />
            ))}
          </Lines>
        )}
        {room === 0 && <p className={styles.soft}>{text.full}</p>}
        {room > 0 && !masked && (
          <div>
            <ButtonLink
              to="/settings/api-keys"
              search={{ make: true }}
              kind={keys.length === 0 ? 'main' : 'quiet'}
            >
              {text.make}
            </ButtonLink>
          </div>
        )}
      </div>
    </Section>
  )
}

const isLike = ({ label, tag, name, dialect }: ApiKey, typed: string): boolean =>
  [label, tag, name, text.dialects[dialect]].some((part) => part.toLowerCase().includes(typed))
