import { type ReactNode, useEffect, useRef } from 'react'
import type { StepId, Step as StepState } from '../../not-me/steps.ts'
import { usePath } from '../../not-me/use-path.ts'
import { Button } from '../../parts/button/button.tsx'
import { classes } from '../../parts/classes.ts'
import { Icon } from '../../parts/icon/icon.tsx'
import { Said } from '../../parts/said/said.tsx'
import { inside } from '../../words/inside.ts'
import { ApiKeysStep } from './api-keys-step.tsx'
import { FactorsStep } from './factors-step.tsx'
import { FreezeStep } from './freeze-step.tsx'
import styles from './page.module.css'
import { PasswordStep } from './password-step.tsx'
import { SessionsStep } from './sessions-step.tsx'
import { TradingPasswordStep } from './trading-password-step.tsx'
import type { Account } from './use-standing.ts'
import { WithdrawalAddressesStep } from './withdrawal-addresses-step.tsx'

const bodies: Record<StepId, (props: { account: Account }) => ReactNode> = {
  freeze: FreezeStep,
  password: PasswordStep,
  factors: FactorsStep,
  'trading-password': TradingPasswordStep,
  'withdrawal-addresses': WithdrawalAddressesStep,
  'api-keys': ApiKeysStep,
  sessions: SessionsStep,
}

type Props = { step: StepState; number: number; account: Account }

/** One step: the one to do now is open, with its button; the others say how they stand. */
export function Step({ step: { id, state }, number, account }: Props) {
  const all = inside.notMe
  const text = all[id]
  const heading = useFocusWhenNext(state === 'now')
  const Body = bodies[id]
  return (
    <li className={classes(styles.step, styles[state])} aria-current={state === 'now' ? 'step' : undefined}>
      <span className={styles.number} aria-hidden="true">
        {state === 'done' ? <Icon name="check" /> : number}
      </span>
      <div className={styles.text}>
        <h2 ref={heading} tabIndex={-1}>
          <Said>
            {all.step(number)}, {all.states[state]}:{' '}
          </Said>
          {text.title}
        </h2>
        {state === 'done' ? (
          <p>{text.done}</p>
        ) : state === 'skipped' ? (
          <Skipped id={id} />
        ) : (
          <p>{text.why}</p>
        )}
        {state === 'now' && (
          <>
            <Body account={account} />
            <Skip id={id} />
          </>
        )}
      </div>
    </li>
  )
}

/** When a step is done the button that had the focus is gone: it goes on to the next step (WCAG 2.2, 2.4.3). */
function useFocusWhenNext(isNow: boolean) {
  const heading = useRef<HTMLHeadingElement>(null)
  const was = useRef(isNow)
  useEffect(() => {
    if (isNow && !was.current) heading.current?.focus()
    was.current = isNow
  }, [isNow])
  return heading
}

/** Says what it means to pass over the step: the person says it of themselves. */
function Skip({ id }: { id: StepId }) {
  const { skip } = usePath()
  return (
    <div className={styles.skip}>
      <Button kind="plain" onClick={() => skip(id)}>
        {inside.notMe[id].skip}
      </Button>
    </div>
  )
}

function Skipped({ id }: { id: StepId }) {
  const { unskip } = usePath()
  const { undoSkip, undoSkipOf, states, [id]: text } = inside.notMe
  return (
    <>
      <p>
        {states.skipped}. {text.skipped}
      </p>
      <div className={styles.skip}>
        <Button kind="plain" aria-label={undoSkipOf(text.title)} onClick={() => unskip(id)}>
          {undoSkip}
        </Button>
      </div>
    </>
  )
}
