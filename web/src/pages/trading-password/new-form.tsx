import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { configurationQuery } from '../../api/queries.ts'
import { useGuard } from '../../confirmation/guarding.tsx'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { inside } from '../../words/inside.ts'
import { NewField, underField } from './new-field.tsx'
import styles from './page.module.css'

export type How = 'set' | 'change' | 'reset'

const empty = new Problem({ status: 0, code: 'trading-password-empty', detail: inside.trading.form.empty })

type Headers = { Confirmation?: string }
type Body = { tradingPassword: string }

const send: Record<How, (body: Body, headers: Headers) => Promise<unknown>> = {
  set: (body, headers) => ask(api.POST('/v1/trading-password', { body, headers })),
  change: (body, headers) => ask(api.PUT('/v1/trading-password', { body, headers })),
  reset: (body, headers) => ask(api.POST('/v1/trading-password/reset', { body, headers })),
}

type Props = {
  how: How
  done: (how: How) => Promise<void>
  /** There is one already, and it may stay. */
  giveUp?: () => void
}

/** A new trading password; what proves that it is the holder is asked by the confirmation. */
export function NewForm({ how, done, giveUp }: Props) {
  const text = inside.trading.form
  const guard = useGuard()
  const { data: configuration } = useQuery(configurationQuery)
  const [typed, setTyped] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const set = useMutation({
    mutationFn: async () => {
      if (typed === '') throw empty
      const confirmed = await guard(async (headers) => {
        await send[how]({ tradingPassword: typed }, headers)
        return true
      })
      if (confirmed) await done(how)
    },
  })
  const problem = set.error ? Problem.of(set.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!set.isPending) set.mutate()
  }
  return (
    <Section title={text.heading[how]}>
      <form ref={form} className={styles.form} onSubmit={submit} noValidate>
        <p className={styles.soft}>{text.lead[how]}</p>
        {configuration && (
          <NewField
            rules={configuration.tradingPassword}
            value={typed}
            onChange={(value) => {
              setTyped(value)
              forgetStale(set, underField)
            }}
            problem={problem}
            autoFocus={giveUp !== undefined}
          />
        )}
        <Follows />
        <FormProblem problem={problem} except={underField} />
        <div className={styles.actions}>
          <Button type="submit" kind="main" busy={set.isPending}>
            {text.submit[how]}
          </Button>
          {giveUp && <Button onClick={giveUp}>{text.back}</Button>}
        </div>
      </form>
    </Section>
  )
}

function Follows() {
  const text = inside.trading.form
  return (
    <div className={styles.follows}>
      <h3>{text.follows}</h3>
      <ul>
        {text.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </div>
  )
}
