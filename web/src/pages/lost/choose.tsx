import { useMutation } from '@tanstack/react-query'
import { Problem } from '../../api/problem.ts'
import type { FactorClass, Factors, Replacement } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading, Section } from '../../parts/heading/heading.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { passkeysWork } from '../../passkey/ask.ts'
import { lost as text } from '../../words/lost.ts'
import { deviceName, freeName } from '../passkeys/device-name.ts'
import { NumberForm } from './number-form.tsx'
import styles from './page.module.css'
import { useReplacing } from './use-replacing.ts'

type Props = { factors: Factors; lost: FactorClass; began: (replacement: Replacement) => void }

/** Nothing weaker than what was lost is offered. */
const inPlaceOf: Record<FactorClass, readonly ('passkey' | 'totp')[]> = {
  passkey: ['passkey'],
  totp: ['totp', 'passkey'],
  sms: ['totp', 'passkey'],
}

const icons = { totp: 'phone', passkey: 'key' } as const

const suggestion = (factors: Factors) =>
  freeName(
    deviceName(navigator.userAgent, navigator.maxTouchPoints),
    factors.passkeys.map(({ name }) => name),
  )

export function Choose({ factors, lost, began }: Props) {
  const replace = useReplacing(lost)
  const begin = useMutation({
    mutationFn: async (by: 'passkey' | 'totp') => {
      const done = await replace(by === 'passkey' ? { by, name: suggestion(factors) } : { by })
      if (done) began(done)
    },
  })
  const offered = inPlaceOf[lost].filter((by) => by !== 'passkey' || passkeysWork())
  return (
    <>
      <PageHeading title={text.title} lead={text.lead}>
        {text.heading[lost]}
      </PageHeading>
      {factors.passkeys.length > 1 && <p>{text.many}</p>}
      <Section title={text.follows}>
        <ul className={styles.points}>
          {text.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </Section>
      <Section title={text.choose}>
        <FormProblem problem={begin.error ? Problem.of(begin.error) : null} />
        <Lines>
          {offered.map((by) => (
            <Line
              key={by}
              mark={<Icon name={icons[by]} />}
              title={text.by[by].title}
              detail={text.by[by].text}
              action={
                <Button
                  aria-label={text.startOf(text.by[by].title)}
                  busy={begin.isPending && begin.variables === by}
                  onClick={() => begin.mutate(by)}
                >
                  {text.start}
                </Button>
              }
            />
          ))}
        </Lines>
        {lost === 'sms' && <NumberForm />}
      </Section>
    </>
  )
}
