import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
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
  const outcome = useOutcome()
  const go = async (search: { key?: string }, told?: unknown) => {
    await navigate({ to: '/settings/api-keys', search, replace: true })
    await refreshSafety(client)
    if (told !== undefined) outcome.tell(told)
  }
  const told = <Outcome outcome={outcome} />
  if (make || key)
    return (
      <BackPage to="/settings/api-keys" label={text.toKeys}>
        {key ? (
          <OneKey id={key} change={change === true} told={told} tell={outcome.tell} go={go} />
        ) : (
          <Make go={go} />
        )}
      </BackPage>
    )
  return (
    <BackPage to="/settings" label={text.back}>
      <KeyList told={told} tell={outcome.tell} />
    </BackPage>
  )
}

/** Another part of this page, and what is told there. */
export type Go = (search: { key?: string }, told?: unknown) => Promise<void>
