import { Problem } from '../../api/problem.ts'
import type { Withdrawal } from '../../api/shapes.ts'
import { Button, buttonClass } from '../../parts/button/button.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Tear } from '../../parts/slip/slip.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { withdrawal as text } from '../../words/withdrawal.ts'
import { Details } from './details.tsx'
import styles from './page.module.css'
import { Reasons } from './reasons.tsx'
import { useActs } from './use-acts.ts'

/** What became of it, and the way back to where it was begun. */
export function Over({ withdrawal }: { withdrawal: Withdrawal }) {
  const { service, state, returnUrl, reasons } = withdrawal
  const how = outcomeOf(withdrawal)
  const isGood = state === 'allowed' || state === 'consumed'
  return (
    <div className={styles.page}>
      <StateMark state={isGood ? 'safe' : 'attention'} />
      <PageHeading title={text.title} lead={how.text}>
        {how.title}
      </PageHeading>
      {reasons.length > 0 && <Reasons reasons={reasons} title={text.reasons} />}
      <div className={styles.places}>
        {returnUrl ? (
          <a href={returnUrl} className={buttonClass('main')}>
            <span>{text.back(service)}</span>
          </a>
        ) : (
          <ButtonLink to="/dashboard">{text.dashboard}</ButtonLink>
        )}
      </div>
      {state === 'allowed' && <StillStop withdrawal={withdrawal} />}
      <Tear />
      <Details withdrawal={withdrawal} />
    </div>
  )
}

/** As long as the exchange has not used it, it can be stopped. */
function StillStop({ withdrawal }: { withdrawal: Withdrawal }) {
  const { decline } = useActs(withdrawal)
  return (
    <>
      <FormProblem problem={decline.error ? Problem.of(decline.error) : null} />
      <div>
        <Button busy={decline.isPending} onClick={() => decline.mutate()}>
          {text.decline}
        </Button>
      </div>
    </>
  )
}

function outcomeOf(held: Withdrawal): { title: string; text: string } {
  const { state, service, cancelledBecause, byKey } = held
  if (state === 'cancelled') return text.states.cancelled[cancelledBecause ?? 'service']
  if (state === 'allowed' && byKey) return text.states.allowedByKey(service)
  return state === 'confirmation-required' ? text.states.expired() : text.states[state](service)
}
