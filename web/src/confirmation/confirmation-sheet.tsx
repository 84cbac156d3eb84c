import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Problem } from '../api/problem.ts'
import { isSpent } from '../code-step/spent.ts'
import { Address } from '../parts/address/address.tsx'
import { Button } from '../parts/button/button.tsx'
import { Facts } from '../parts/facts/facts.tsx'
import { FormProblem } from '../parts/form-problem/form-problem.tsx'
import { Groups, groupsOf } from '../parts/groups/groups.tsx'
import { Notice } from '../parts/notice/notice.tsx'
import { Sheet } from '../parts/sheet/sheet.tsx'
import { Tear } from '../parts/slip/slip.tsx'
import { useSecondsUntil } from '../parts/time/clock.ts'
import { confirmation as asked } from '../words/en/confirmation.ts'
import { countdown } from '../words/format.ts'
import styles from './confirmation-sheet.module.css'
import type { Asked } from './guarding.tsx'
import { plainValue } from './plain-value.ts'
import { ProofForm } from './proof-form.tsx'
import { useProving } from './use-proving.ts'

const over = new Set(['confirmation-over', 'confirmation-mismatch'])

/** What will happen, every parameter, the time left; the proofs come last, and the button names the act. */
export default function ConfirmationSheet({ confirmation: first, run, renew, close }: Asked) {
  const text = asked
  const proving = useProving(first, run)
  const { confirmation, problem } = proving
  const left = useSecondsUntil(confirmation.expiresAt)
  const [what, ...parameters] = confirmation.shown
  const spent = problem !== null && isSpent(problem)
  const isOver = left === 0 || spent || (problem !== null && over.has(problem.code))
  return (
    <Sheet open onClose={close} title={what?.value ?? text.of(confirmation.action).title}>
      <Facts
        rows
        facts={[
          ...parameters.map(({ label, value }) => ({ label, value: <Value>{value}</Value> })),
          { label: text.timeLeft, value: <span role="timer">{countdown(left)}</span> },
        ]}
      />
      <Tear />
      {isOver ? (
        <Over title={spent ? text.spent : text.over} renew={renew} />
      ) : (
        <ProofForm proving={proving} />
      )}
    </Sheet>
  )
}

/** An address of a chain in its groups, to be compared; anything else as it is. */
function Value({ children }: { children: string }) {
  const groups = groupsOf(children)
  return groups ? <Groups groups={groups} /> : <Address>{plainValue(children)}</Address>
}

function Over({ title, renew }: { title: string; renew: () => Promise<void> }) {
  const again = useMutation({ mutationFn: renew })
  const button = useRef<HTMLButtonElement>(null)
  // What had the focus is gone.
  useEffect(() => button.current?.focus(), [])
  return (
    <>
      <Notice tone="attention" title={title} role="alert">
        <div className={styles.again}>
          <Button ref={button} busy={again.isPending} onClick={() => again.mutate()}>
            {asked.startAgain}
          </Button>
        </div>
      </Notice>
      <FormProblem problem={again.error ? Problem.of(again.error) : null} />
    </>
  )
}
