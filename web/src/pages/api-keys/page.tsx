import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { BackPage } from '../../parts/back/back-page.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { refreshSafety } from '../../session/forget.ts'
import { apiKeys as text } from '../../words/api-keys.ts'
import { KeyList } from './list.tsx'
import { Make } from './make.tsx'
import { OneKey } from './one-key.tsx'

/** Programs that act for the holder: all keys; or, by the address bar, one that is made, looked at or changed. */
export default function ApiKeysPage() {
  const { make, key, change } = useSearch({ from: '/holder/settings/api-keys' })
  const navigate = useNavigate()
  const client = useQueryClient()
  const { told, tell } = useToldAt(key ?? '')
  const go: Go = async (search, outcome) => {
    await navigate({ to: '/settings/api-keys', search, replace: true })
    await refreshSafety(client)
    if (outcome !== undefined) tell(outcome, search.key ?? '')
  }
  if (make || key)
    return (
      <BackPage to="/settings/api-keys" label={text.toKeys}>
        {key ? (
          <OneKey id={key} change={change === true} told={told} tell={tell} go={go} />
        ) : (
          <Make go={go} />
        )}
      </BackPage>
    )
  return (
    <BackPage to="/settings" label={text.back}>
      <KeyList told={told} tell={tell} />
    </BackPage>
  )
}

/** What became of an act is told where it was told, and nowhere else. */
function useToldAt(here: string) {
  const outcome = useOutcome()
  const [at, setAt] = useState(here)
  return {
    told: <Outcome outcome={at === here ? outcome : { ...outcome, told: null }} />,
    tell: (told: unknown, there = here) => {
      setAt(there)
      outcome.tell(told)
    },
  }
}

/** Another part of this page, and what is told there. */
export type Go = (search: { key?: string }, told?: unknown) => Promise<void>
