import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { Factors, PasskeyEnrolment } from '../../api/shapes.ts'
import { useGuard } from '../../confirmation/guarding.tsx'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { passkeysWork } from '../../passkey/ask.ts'
import { inside } from '../../words/inside.ts'
import { deviceName, freeName } from './device-name.ts'
import { checkedName, NameField, underField } from './name-field.tsx'
import styles from './page.module.css'

type Props = { factors: Factors; began: (enrolment: PasskeyEnrolment, name: string) => void }

export function Add({ factors, began }: Props) {
  const text = inside.passkeys
  return (
    <Section title={factors.passkeys.length > 0 ? text.another : text.first}>
      {passkeysWork() ? (
        <Name factors={factors} began={began} />
      ) : (
        <Notice tone="attention" title={text.unsupported.title}>
          <p>{text.unsupported.text}</p>
        </Notice>
      )}
    </Section>
  )
}

const suggestion = (factors: Factors) =>
  freeName(
    deviceName(navigator.userAgent, navigator.maxTouchPoints),
    factors.passkeys.map(({ name }) => name),
  )

function Name({ factors, began }: Props) {
  const text = inside.passkeys
  const guard = useGuard()
  const [name, setName] = useState(() => suggestion(factors))
  const form = useRef<HTMLFormElement>(null)
  const begin = useMutation({
    mutationFn: async () => {
      const wanted = checkedName(name)
      const enrolment = await guard((headers) =>
        ask(api.POST('/v1/factors/passkeys', { body: { name: wanted }, headers })),
      )
      if (enrolment) began(enrolment, wanted)
    },
  })
  const problem = begin.error ? Problem.of(begin.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!begin.isPending) begin.mutate()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.lead}>
        <p>{text.addLead}</p>
        {factors.passkeys.length === 1 && <p>{text.spare}</p>}
      </div>
      <NameField
        value={name}
        onChange={(typed) => {
          setName(typed)
          forgetStale(begin, underField)
        }}
        problem={problem}
      />
      <FormProblem problem={problem} except={underField} />
      <div>
        <Button type="submit" kind="main" busy={begin.isPending}>
          {text.add}
        </Button>
      </div>
    </form>
  )
}
