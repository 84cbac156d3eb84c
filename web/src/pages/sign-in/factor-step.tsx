import { useState } from 'react'
import type { SignInStep } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { CodeField } from '../../parts/field/code-field.tsx'
import { TextField } from '../../parts/field/text-field.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { explainShort, words } from '../../words/index.ts'
import type { Attempt } from './attempt.ts'
import styles from './step.module.css'
import { underField, useFactor } from './use-factor.ts'

type Method = SignInStep<'factor'>['methods'][number]

export function FactorStep({ attempt, at }: { attempt: Attempt; at: SignInStep<'factor'> }) {
  const text = words.signIn
  const [method, choose] = useState<Method>(at.methods[0] ?? 'totp')
  const other = at.methods.find((one) => one !== method)
  return (
    <div className={styles.form}>
      {method === 'totp' ? <TotpForm attempt={attempt} /> : <BackupForm attempt={attempt} />}
      {other && (
        <Button kind="plain" onClick={() => choose(other)}>
          {other === 'totp' ? text.useTotp : text.useBackup}
        </Button>
      )}
    </div>
  )
}

function TotpForm({ attempt }: { attempt: Attempt }) {
  const text = words.signIn
  const { form, code, setCode, problem, submit, busy } = useFactor(attempt, 'totp')
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
    </form>
  )
}

function BackupForm({ attempt }: { attempt: Attempt }) {
  const text = words.signIn
  const { form, code, setCode, problem, submit, busy } = useFactor(attempt, 'backup-code')
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={text.title} lead={text.backupLead}>
        {text.backupHeading}
      </PageHeading>
      <TextField
        label={text.backupCode}
        value={code}
        onChange={setCode}
        mono
        name="backup-code"
        autoFocus
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={64}
        error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
      />
      <FormProblem problem={problem} except={underField} />
      <Button type="submit" kind="main" wide busy={busy}>
        {text.finish}
      </Button>
    </form>
  )
}
