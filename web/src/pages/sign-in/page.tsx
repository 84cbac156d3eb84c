import { Link, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { SignIn } from '../../api/shapes.ts'
import { nothingTyped } from '../../identifier/typed.ts'
import { Answered } from '../../parts/answered/answered.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { Doors } from '../../shell/drawing/doors.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { words } from '../../words/index.ts'
import { useAttempt } from './attempt.ts'
import { type Before, IdentifierStep } from './identifier-step.tsx'
import styles from './step.module.css'

const loadLater = () => import('./later-steps.tsx')
const LaterSteps = lazy(loadLater)

/** One question per step; the answer before stays above the perforation. */
export function SignInPage() {
  const { ended } = useSearch({ from: '/sign-in' })
  const attempt = useAttempt()
  const [before, setBefore] = useState<Before>({ typed: nothingTyped, shared: false })
  // The next question is there by the time the first is answered.
  useEffect(() => void loadLater().catch(() => {}), [])
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
      <Doors at={doorOf(at)} />
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
                setBefore({ ...before, typed: { ...before.typed, text: at.identifier } })
                void attempt.giveUp()
              }}
            />
          )
        }
      >
        {at ? (
          <Suspense fallback={<Waiting lines={2} />}>
            <LaterSteps attempt={attempt} at={at} />
          </Suspense>
        ) : (
          <IdentifierStep attempt={attempt} before={before} remember={setBefore} />
        )}
      </Slip>
      <p className={styles.else}>
        {text.trouble} <Link to="/help">{text.findOut}</Link>
      </p>
    </Narrow>
  )
}

function doorOf(at: SignIn | null | undefined): 'first' | 'second' | 'passkey' {
  if (at?.step === 'factor') return at.methods[0] === 'passkey' ? 'passkey' : 'second'
  return at?.step === 'address-code' ? 'second' : 'first'
}
