import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { useLeavingPasskey } from '../../passkey/use-leaving.ts'
import { inside } from '../../words/inside.ts'
import { recovery } from '../../words/recovery.ts'
import { DeviceFault, makePasskey } from '../passkeys/ceremony.ts'
import { deviceName } from '../passkeys/device-name.ts'
import { caseQuery } from './case-query.ts'
import styles from './page.module.css'

/** The device asks its owner, at once and as often as it takes: each time with a challenge of its own. */
export function SetPasskey({ done }: { done: () => void }) {
  const text = inside.passkeys
  const client = useQueryClient()
  useLeavingPasskey()
  const make = useMutation({
    mutationFn: async () => {
      const name = deviceName(navigator.userAgent, navigator.maxTouchPoints)
      const { options } = await ask(api.POST('/v1/recoveries/current/passkey', { body: { name } }))
      const attestation = await makePasskey(options)
      return await ask(api.POST('/v1/recoveries/current/passkey/confirmation', { body: { attestation } }))
    },
    onSuccess: (now) => {
      client.setQueryData(caseQuery.queryKey, now)
      done()
    },
  })
  const asked = useRef(false)
  const { mutate } = make
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    mutate()
  }, [mutate])
  return (
    <div className={styles.form}>
      {make.isPending && <p role="status">{recovery.set.factor.wait}</p>}
      <Fault error={make.error} />
      {!make.isPending && (
        <Button kind="main" icon="key" wide onClick={() => make.mutate()}>
          {text.again}
        </Button>
      )}
    </div>
  )
}

function Fault({ error }: { error: unknown }) {
  if (!error) return null
  if (!(error instanceof DeviceFault)) return <FormProblem problem={Problem.of(error)} />
  const { title, text } = inside.passkeys.device[error.fault]
  return (
    <Notice tone="attention" title={title} role="alert">
      <p>{text}</p>
    </Notice>
  )
}
