import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { NewFields, nothingWritten, type Written } from '../../support/new-fields.tsx'
import styles from '../../support/support.module.css'
import { useSend } from '../../support/use-send.ts'
import { support } from '../../words/support.ts'

const text = support.form

export function SignedIn() {
  const form = useRef<HTMLFormElement>(null)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [written, setWritten] = useState<Written>(nothingWritten)
  const send = useMutation({
    mutationFn: () => ask(api.POST('/v1/tickets', { body: written })),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['holder', 'tickets'] })
      await navigate({ to: '/support/tickets/$id', params: { id } })
    },
  })
  const { isEmpty, busy, submit } = useSend([written.subject, written.text], send, form)
  const write = (next: Written) => {
    setWritten(next)
    if (!send.isIdle) send.reset()
  }
  return (
    <div className={styles.page}>
      <PageHeading title={support.write} lead={support.lead}>
        {support.write}
      </PageHeading>
      <form ref={form} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <NewFields written={written} write={write} isEmpty={isEmpty} />
        <p className={styles.soft}>{support.secret.sentNowhere}</p>
        <FormProblem problem={send.error ? Problem.of(send.error) : null} />
        <div className={styles.acts}>
          <Button type="submit" kind="main" busy={busy}>
            {text.send}
          </Button>
          <Link to="/support">{text.discard}</Link>
        </div>
      </form>
    </div>
  )
}
