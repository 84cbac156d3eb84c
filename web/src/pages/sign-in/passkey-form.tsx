import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { passkeysWork } from '../../passkey/ask.ts'
import { words } from '../../words/index.ts'
import type { Attempt } from './attempt.ts'
import styles from './step.module.css'
import { usePasskey } from './use-passkey.ts'

export function PasskeyForm({ attempt }: { attempt: Attempt }) {
  const text = words.signIn
  const passkey = usePasskey(attempt)
  const works = passkeysWork()
  return (
    <div className={styles.form}>
      <PageHeading title={text.title} lead={text.passkeyLead}>
        {text.passkeyHeading}
      </PageHeading>
      <FormProblem problem={passkey.problem} />
      {works ? (
        <Button kind="main" icon="key" wide busy={passkey.busy} onClick={passkey.use}>
          {text.passkeyUse}
        </Button>
      ) : (
        <Notice tone="attention" title={text.passkeyNever.title}>
          <p>{text.passkeyNever.text}</p>
        </Notice>
      )}
    </div>
  )
}
