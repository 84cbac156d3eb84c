import { useState } from 'react'
import { Button } from '../../parts/button/button.tsx'
import { words } from '../../words/index.ts'
import styles from '../forgot/page.module.css'
import { CodeForm } from './code-form.tsx'
import type { Given, Method } from './given.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { SmsForm } from './sms-form.tsx'

type Props = { token: string; methods: readonly Method[]; send: (given: Given) => Promise<void> }

/** The strongest factor there is, and a backup code in its place where some are left. */
export function FactorStep({ token, methods, send }: Props) {
  const [method, choose] = useState(methods[0]!)
  return (
    <div className={styles.form}>
      <Form key={method} token={token} method={method} send={send} />
      {methods
        .filter((other) => other !== method)
        .map((other) => (
          <Button key={other} kind="plain" onClick={() => choose(other)}>
            {words.signIn.use[other]}
          </Button>
        ))}
    </div>
  )
}

function Form({ token, method, send }: { token: string; method: Method; send: Props['send'] }) {
  if (method === 'passkey') return <PasskeyForm token={token} send={send} />
  if (method === 'sms') return <SmsForm token={token} send={send} />
  return <CodeForm method={method} send={send} />
}
