import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { SignIn } from '../../api/shapes.ts'
import { Answered } from '../../parts/answered/answered.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { Doors } from '../../shell/drawing/doors.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { words } from '../../words/index.ts'
import { type Attempt, useAttempt } from './attempt.ts'
import { FactorStep } from './factor-step.tsx'
import { IdentifierStep } from './identifier-step.tsx'
import { MailStep } from './mail-step.tsx'
import { PasswordStep } from './password-step.tsx'

/** One question per step; the answer before stays above the perforation. */
export function SignInPage() {
  const { ended } = useSearch({ from: '/sign-in' })
  const attempt = useAttempt()
  const [before, setBefore] = useState({ identifier: '', shared: false })
  const text = words.signIn
  const at = attempt.attempt
  if (attempt.isPending)
    return (
      <Narrow>
        <Waiting lines={2} />
      </Narrow>
    )
  if (attempt.error && at === undefined)
    return (
      <Narrow>
        <Failed error={attempt.error} again={() => window.location.reload()} />
      </Narrow>
    )
  return (
    <Narrow>
      <Doors at={isSecond(at) ? 'second' : 'first'} />
      {ended && !at && (
        <Notice tone="plain" title={text.ended.title}>
          <p>{text.ended.text}</p>
        </Notice>
      )}
      {attempt.expired && (
        <Notice tone="plain" title={text.expired.title} role="status">
          <p>{text.expired.text}</p>
        </Notice>
      )}
      <Slip
        stub={
          at && (
            <Answered
              label={text.answered}
              value={at.identifier}
              changeLabel={text.changeLabel}
              onChange={() => {
                setBefore({ ...before, identifier: at.identifier })
                void attempt.giveUp()
              }}
            />
          )
        }
      >
        <Step attempt={attempt} at={at ?? null} before={before} remember={setBefore} />
      </Slip>
    </Narrow>
  )
}

const isSecond = (at: SignIn | null | undefined): boolean => at?.step === 'factor' || at?.step === 'mail-code'

export type Before = { identifier: string; shared: boolean }
type Props = { attempt: Attempt; at: SignIn | null; before: Before; remember: (before: Before) => void }

function Step({ attempt, at, before, remember }: Props) {
  switch (at?.step) {
    case 'password':
      return <PasswordStep attempt={attempt} at={at} />
    case 'factor':
      return <FactorStep attempt={attempt} at={at} />
    case 'mail-code':
      return <MailStep attempt={attempt} at={at} />
    default:
      return <IdentifierStep attempt={attempt} before={before} remember={remember} />
  }
}
