import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { nothingTyped, type Typed } from '../../identifier/typed.ts'
import { Answered } from '../../parts/answered/answered.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { type ProvenAddress, ReplyAddress } from '../../parts/reply-address/reply-address.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { recovery } from '../../words/recovery.ts'
import { NameStep } from './name-step.tsx'
import styles from './page.module.css'
import { SendStep } from './send-step.tsx'

/** Which account, where its asker reads mail, and then the asking: one question after the other, each answer still to be seen. */
export function Begin() {
  const text = recovery.begin
  const [typed, type] = useState<Typed>(nothingTyped)
  const [password, setPassword] = useState('')
  const [named, name] = useState(false)
  const [proven, prove] = useState<ProvenAddress | null>(null)
  if (!named)
    return (
      <>
        <Slip>
          <NameStep
            typed={typed}
            type={type}
            password={password}
            setPassword={setPassword}
            next={() => name(true)}
          />
        </Slip>
        <p className={styles.else}>
          <Link to="/sign-in">{text.back}</Link>
        </p>
      </>
    )
  return (
    <Slip
      stub={
        <Answered
          label={text.named}
          value={typed.text.trim()}
          changeLabel={text.changeNamed}
          onChange={() => name(false)}
        />
      }
    >
      <div className={styles.form}>
        {!proven && (
          <PageHeading title={recovery.title} lead={text.mailLead}>
            {text.mailHeading}
          </PageHeading>
        )}
        <ReplyAddress value={proven} onChange={prove} autoFocus />
        {proven && (
          <SendStep typed={typed} password={password} proof={proven.proof} again={() => prove(null)} />
        )}
      </div>
    </Slip>
  )
}
