import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Problem } from '../../../api/problem.ts'
import { Button } from '../../../parts/button/button.tsx'
import { TextField } from '../../../parts/field/text-field.tsx'
import { FormProblem } from '../../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../../parts/heading/heading.tsx'
import { Notice } from '../../../parts/notice/notice.tsx'
import { findAccount } from '../../api/accounts.ts'
import page from '../../frame/page.module.css'
import { useGo } from '../../frame/use-go.ts'
import { findWords as text } from '../../words/account.ts'
import styles from './page.module.css'

/** One whole address or number, and the way to its account. */
export default function FindPage() {
  const go = useGo()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const finding = useMutation({
    mutationFn: findAccount,
    onSuccess: ({ account }) => account && go(`/accounts/${account}`),
  })
  const missing = typed.trim() === ''
  const find = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!missing && !finding.isPending) finding.mutate(typed.trim())
  }
  return (
    <div className={page.page}>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      <form className={styles.form} onSubmit={find} noValidate>
        <TextField
          label={text.label}
          hint={text.hint}
          error={tried && missing ? text.missing : undefined}
          value={typed}
          maxLength={320}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          onChange={(value) => {
            setTyped(value)
            finding.reset()
          }}
        />
        <FormProblem problem={finding.error ? Problem.of(finding.error) : null} />
        <div role="status">
          {finding.data?.account === null && (
            <Notice tone="plain" icon="search" title={text.nobody}>
              <p>{text.nobodyNext}</p>
            </Notice>
          )}
        </div>
        <div>
          <Button type="submit" kind="main" icon="search" busy={finding.isPending}>
            {text.find}
          </Button>
        </div>
      </form>
    </div>
  )
}
