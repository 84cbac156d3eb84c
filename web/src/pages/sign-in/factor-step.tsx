import { useState } from 'react'
import type { SignInStep } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { words } from '../../words/index.ts'
import type { Attempt } from './attempt.ts'
import { BackupForm } from './backup-form.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { SmsForm } from './sms-form.tsx'
import styles from './step.module.css'
import { TotpForm } from './totp-form.tsx'

type Props = { attempt: Attempt; at: SignInStep<'factor'> }

/** The strongest factor there is, and a backup code in its place where some are left. */
export function FactorStep({ attempt, at }: Props) {
  const [method, choose] = useState(at.methods[0])
  return (
    <div className={styles.form}>
      <Form key={method} method={method} attempt={attempt} at={at} />
      {at.methods
        .filter((other) => other !== method)
        .map((other) => (
          <Button key={other} kind="plain" onClick={() => choose(other)}>
            {words.signIn.use[other]}
          </Button>
        ))}
    </div>
  )
}

function Form({ method, attempt, at }: Props & { method: Props['at']['methods'][number] | undefined }) {
  switch (method) {
    case 'passkey':
      return <PasskeyForm attempt={attempt} />
    case 'sms':
      return at.sms && <SmsForm attempt={attempt} sms={at.sms} />
    case 'backup-code':
      return <BackupForm attempt={attempt} />
    default:
      return <TotpForm attempt={attempt} />
  }
}
