import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Button } from '../../parts/button/button.tsx'
import { CodeField } from '../../parts/field/code-field.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { explainShort, words } from '../../words/index.ts'
import type { Attempt } from './attempt.ts'
import styles from './step.module.css'
import { underField, useFactor } from './use-factor.ts'

const clockMatters = new Set(['code-wrong', 'code-used', 'factor-disabled', 'wait'])

export function TotpForm({ attempt }: { attempt: Attempt }) {
  const text = words.signIn
  const { form, code, setCode, problem, submit, busy } = useFactor(attempt, 'totp')
  const [refused, setRefused] = useState(false)
  // Stays while the next code is typed: it is under way to the same fate.
  useEffect(() => {
    if (problem && clockMatters.has(problem.code)) setRefused(true)
  }, [problem])
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={text.title} lead={text.factorLead}>
        {text.factorHeading}
      </PageHeading>
      <CodeField
        label={text.factorCode}
        value={code}
        onChange={setCode}
        autoFocus
        error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
      />
      <FormProblem problem={problem} except={underField} />
      <Button type="submit" kind="main" wide busy={busy}>
        {text.finish}
      </Button>
      {refused && (
        <p className={styles.else}>
          {text.codeRefused} <Link to="/help">{text.compareClock}</Link>
        </p>
      )}
    </form>
  )
}
