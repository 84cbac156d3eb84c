import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { signInQuery } from '../../api/queries.ts'
import { nothingTyped, type Typed } from '../../identifier/typed.ts'
import { Slip } from '../../parts/slip/slip.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { forgot } from '../../words/forgotten.ts'
import { AskForm } from './ask-form.tsx'
import styles from './page.module.css'
import { Sent } from './sent.tsx'

/** Asks for a link to set a new password. What it says is the same whoever the address belongs to. */
export default function ForgotPage() {
  const client = useQueryClient()
  const [typed, type] = useState<Typed>(() => {
    const begun = client.getQueryData(signInQuery.queryKey)
    return begun ? { ...nothingTyped, text: begun.identifier } : nothingTyped
  })
  const [sent, setSent] = useState<{ minutes: number } | null>(null)
  return (
    <Narrow>
      <Slip>
        {sent ? (
          <Sent to={typed.text.trim()} minutes={sent.minutes} other={() => setSent(null)} />
        ) : (
          <AskForm typed={typed} type={type} sent={setSent} />
        )}
      </Slip>
      <p className={styles.else}>
        <Link to="/sign-in">{forgot.back}</Link>
      </p>
      <p className={styles.else}>
        {forgot.lost} <Link to="/recovery">{forgot.toRecovery}</Link>
      </p>
    </Narrow>
  )
}
