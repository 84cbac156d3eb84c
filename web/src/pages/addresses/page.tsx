import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { identifiersQuery } from '../../api/queries.ts'
import type { Change, Identifiers, Kind } from '../../api/shapes.ts'
import { BackPage } from '../../parts/back/back-page.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { refreshSafety } from '../../session/forget.ts'
import { zonedTime } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'
import { AddressForm, type Wanted } from './address-form.tsx'
import { Code } from './code.tsx'
import { Done } from './done.tsx'

/** Adds an address or changes one. The change under way is the server's, so that a reload goes on where it was. */
export default function AddressesPage() {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(identifiersQuery)
  const [done, setDone] = useState<Kind | null>(null)
  const show = (change: Change | null) =>
    client.setQueryData(identifiersQuery.queryKey, (all) => all && { ...all, change })
  const finish = async (kind: Kind) => {
    setDone(kind)
    await refreshSafety(client)
  }
  return (
    <BackPage to="/settings" label={inside.settings.back}>
      {done ? (
        <Done kind={done} />
      ) : error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting lines={3} />
      ) : data.change ? (
        <Code change={data.change} show={show} done={finish} />
      ) : (
        <Form all={data} began={show} />
      )}
    </BackPage>
  )
}

function Form({ all, began }: { all: Identifiers; began: (change: Change) => void }) {
  const search = useSearch({ from: '/holder/settings/addresses' })
  const navigate = useNavigate()
  const wanted = wantedOf(search, all)
  const nextAt = all.nextChangeAt[wanted.kind]
  if (nextAt) return <TooSoon kind={wanted.kind} nextAt={nextAt} />
  return (
    <AddressForm
      wanted={wanted}
      began={async (change) => {
        began(change)
        // What was asked for is under way: it must not be asked for again by a reload after it is done.
        await navigate({ to: '/settings/addresses', search: {}, replace: true })
      }}
    />
  )
}

function TooSoon({ kind, nextAt }: { kind: Kind; nextAt: string }) {
  const text = inside.addresses
  return (
    <>
      <PageHeading title={text.title}>{text.section}</PageHeading>
      <Notice tone="plain" title={`${text.next[kind]} ${text.on(zonedTime(nextAt))}.`} />
      <div>
        <ButtonLink to="/settings">{inside.newPassword.toSettings}</ButtonLink>
      </div>
    </>
  )
}

/** What the address bar asks for, as far as it can be had. */
function wantedOf({ add, change }: { add?: Kind; change?: string }, all: Identifiers): Wanted {
  const instead = all.identifiers.find(({ id }) => id === change)
  return instead ? { kind: instead.kind, instead } : { kind: add ?? 'email', instead: null }
}
