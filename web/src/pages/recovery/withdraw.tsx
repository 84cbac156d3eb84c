import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { recovery } from '../../words/recovery.ts'
import { caseQuery } from './case-query.ts'
import styles from './page.module.css'

/** It is over with that: asked twice. */
export function Withdraw() {
  const text = recovery.withdraw
  const client = useQueryClient()
  const [sure, askAgain] = useState(false)
  const act = useMutation({
    mutationFn: () => ask(api.POST('/v1/recoveries/current/withdraw', { body: {} })),
    onSuccess: () => client.setQueryData(caseQuery.queryKey, null),
  })
  if (!sure)
    return (
      <div>
        <Button kind="plain" onClick={() => askAgain(true)}>
          {text.label}
        </Button>
      </div>
    )
  return (
    <div className={styles.form}>
      <p role="status">{text.sure}</p>
      <FormProblem problem={act.error ? Problem.of(act.error) : null} />
      <div className={styles.actions}>
        <Button kind="danger" busy={act.isPending} onClick={() => act.mutate()}>
          {text.yes}
        </Button>
        <Button onClick={() => askAgain(false)}>{text.no}</Button>
      </div>
    </div>
  )
}
