import { Button } from '../../parts/button/button.tsx'
import { TextField } from '../../parts/field/text-field.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { explainShort, words } from '../../words/index.ts'
import type { Attempt } from './attempt.ts'
import styles from './step.module.css'
import { underField, useFactor } from './use-factor.ts'

export function BackupForm({ attempt }: { attempt: Attempt }) {
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
