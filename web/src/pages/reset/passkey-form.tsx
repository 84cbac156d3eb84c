import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { RequestOptions } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { askPasskey, leavePasskey, wasLeft } from '../../passkey/ask.ts'
import { reset } from '../../words/forgotten.ts'
import { words } from '../../words/index.ts'
import styles from '../forgot/page.module.css'
import type { Given } from './given.ts'

type Props = { token: string; send: (given: Given) => Promise<void> }

export function PasskeyForm({ token, send }: Props) {
  const text = words.signIn
  useEffect(() => leavePasskey, [])
  const use = useMutation({
    mutationFn: async () => {
      const body = { token, method: 'passkey' as const }
      const { options } = await ask(api.POST('/v1/password-resets/challenge', { body }))
      await send({ method: 'passkey', assertion: await askPasskey(options as RequestOptions) })
    },
  })
  const problem = use.error && !wasLeft(use.error) ? Problem.of(use.error) : null
  return (
    <div className={styles.form}>
      <PageHeading title={reset.title} lead={text.passkeyLead}>
        {text.passkeyHeading}
      </PageHeading>
      <FormProblem problem={problem} />
      <Button kind="main" icon="key" wide busy={use.isPending} onClick={() => use.mutate()}>
        {text.passkeyUse}
      </Button>
    </div>
  )
}
