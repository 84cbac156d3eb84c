import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import type { ApiKey } from '../../api/shapes.ts'
import { useSuspend } from '../../api-keys/use-key-acts.ts'
import { Button } from '../../parts/button/button.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { refreshSafety } from '../../session/forget.ts'
import { apiKeys } from '../../words/api-keys.ts'
import styles from './page.module.css'
import type { Go } from './page.tsx'

const Sure = lazy(() => import('../../parts/sheet/sure.tsx'))
const text = apiKeys.one

type Props = { apiKey: ApiKey; masked: boolean; tell: (outcome: unknown) => void; go: Go }

/** What takes power away needs no proof; a change does. */
export function Acts({ apiKey, masked, tell, go }: Props) {
  const suspend = useSuspend(apiKey, tell)
  const [ending, setEnding] = useState(false)
  return (
    <div className={styles.actions}>
      {!masked && apiKey.state !== 'expired' && (
        <ButtonLink to="/settings/api-keys" search={{ key: apiKey.id, change: true }}>
          {text.change}
        </ButtonLink>
      )}
      {apiKey.state === 'active' && (
        <Button busy={suspend.isPending} onClick={() => suspend.mutate()}>
          {text.suspend}
        </Button>
      )}
      <Button kind="danger" onClick={() => setEnding(true)}>
        {text.end}
      </Button>
      <Suspense fallback={null}>
        {ending && <End apiKey={apiKey} tell={tell} go={go} close={() => setEnding(false)} />}
      </Suspense>
    </div>
  )
}

type EndProps = Pick<Props, 'apiKey' | 'tell' | 'go'> & { close: () => void }

function End({ apiKey: { id, label }, tell, go, close }: EndProps) {
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: () => ask(api.DELETE('/v1/api-keys/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      close()
      await go({}, text.ended(label))
    },
    onError: async (error) => {
      close()
      await refreshSafety(client)
      tell(error)
    },
  })
  return (
    <Sure
      title={text.sure.title(label)}
      lead={text.sure.lead}
      act={text.sure.act}
      busy={end.isPending}
      run={() => end.mutate()}
      close={close}
    />
  )
}
