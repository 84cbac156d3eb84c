import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import type { AskedAddress, ProvenAddress } from '../../api/shapes.ts'
import { CodeStep } from '../../code-step/code-step.tsx'
import { replyAddress } from '../../words/reply-address.ts'
import { Answered } from '../answered/answered.tsx'
import { AskStep } from './ask-step.tsx'
import styles from './reply-address.module.css'

export type { ProvenAddress } from '../../api/shapes.ts'

type Props = {
  /** What was proven so far; null before, and again once a proof was used or refused. */
  value: ProvenAddress | null
  onChange: (proven: ProvenAddress | null) => void
  autoFocus?: boolean
}

/**
 * Address, code, done: a proof that somebody who is not signed in reads mail there. Not to be put into a form: its steps are forms.
 */
export function ReplyAddress({ value, onChange, autoFocus = false }: Props) {
  const [typed, type] = useState('')
  const [asked, setAsked] = useState<AskedAddress | null>(null)
  const again = () => {
    setAsked(null)
    onChange(null)
  }
  if (value)
    return (
      <div className={styles.done}>
        <Answered
          label={replyAddress.done}
          value={value.address}
          changeLabel={replyAddress.change}
          onChange={again}
        />
      </div>
    )
  if (!asked) return <AskStep typed={typed} type={type} asked={setAsked} autoFocus={autoFocus} />
  const { code } = asked
  const minutes = Math.round((Date.parse(code.expiresAt) - Date.parse(code.sentAt)) / 60_000)
  return (
    <CodeStep
      sent={code}
      look={async () => (await ask(api.GET('/v1/reply-addresses/current'))).code}
      submitText={replyAddress.confirm}
      send={async (given) => {
        onChange(await ask(api.POST('/v1/reply-addresses/current/answers', { body: { code: given } })))
        setAsked(null)
      }}
      resend={async () => setAsked(await ask(api.POST('/v1/reply-addresses/current/resends', { body: {} })))}
      startAgain={again}
    >
      <Answered
        label={replyAddress.label}
        value={asked.sentTo}
        changeLabel={replyAddress.change}
        onChange={again}
      />
      <p role="status">{replyAddress.codeLead(asked.sentTo, minutes)}</p>
    </CodeStep>
  )
}
