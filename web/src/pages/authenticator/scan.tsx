import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { Enrolment } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { CodeField } from '../../parts/field/code-field.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { useSecondsUntil } from '../../parts/time/clock.ts'
import { countdown } from '../../words/format.ts'
import { explainShort, words } from '../../words/index.ts'
import { inside } from '../../words/inside.ts'
import { Key } from './key.tsx'
import styles from './page.module.css'

type Props = { enrolment: Enrolment; confirmed: (codes: string[] | null) => void; startAgain: () => void }

export function Scan({ enrolment, confirmed, startAgain }: Props) {
  const text = inside.authenticator
  return (
    <>
      <PageHeading title={text.title} lead={text.scanLead}>
        {text.scan}
      </PageHeading>
      <Slip stub={<Key enrolment={enrolment} />}>
        <Confirm enrolment={enrolment} confirmed={confirmed} startAgain={startAgain} />
      </Slip>
    </>
  )
}

const underField = new Set(['code-wrong', 'code-used', 'too-short'])
const tooShort = new Problem({ status: 0, code: 'too-short', detail: words.code.tooShort(6) })

function Confirm({ enrolment, confirmed, startAgain }: Props) {
  const text = inside.authenticator
  const [code, setCode] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const left = useSecondsUntil(enrolment.expiresAt)
  const confirm = useMutation({
    mutationFn: async () => {
      if (code.length < 6) throw tooShort
      const path = { id: enrolment.id }
      return await ask(api.POST('/v1/factors/totp/{id}/confirmation', { params: { path }, body: { code } }))
    },
    onSuccess: ({ backupCodes }) => confirmed(backupCodes),
  })
  const problem = confirm.error ? Problem.of(confirm.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!confirm.isPending) confirm.mutate()
  }
  const isOver = left === 0 || problem?.code === 'enrolment-over'
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <CodeField
        label={text.codeLabel}
        value={code}
        onChange={(typed) => {
          setCode(typed)
          forgetStale(confirm, underField)
        }}
        error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
      />
      <FormProblem problem={problem} except={underField} />
      {isOver ? (
        <Button kind="main" onClick={startAgain}>
          {words.startAgain}
        </Button>
      ) : (
        <>
          <Button type="submit" kind="main" busy={confirm.isPending}>
            {text.confirm}
          </Button>
          <p className={styles.secret}>{text.timeLeft(countdown(left))}</p>
        </>
      )}
    </form>
  )
}
