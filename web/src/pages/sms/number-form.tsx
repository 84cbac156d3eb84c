import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { Factors, SmsEnrolment } from '../../api/shapes.ts'
import { useGuard } from '../../confirmation/guarding.tsx'
import { given } from '../../identifier/given.ts'
import { IdentifierField, usePhoneCountries } from '../../identifier/identifier-field.tsx'
import { nothingTyped } from '../../identifier/typed.ts'
import { Button } from '../../parts/button/button.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { explainShort } from '../../words/index.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

const underField = new Set(['phone-invalid', 'phone-country-refused', 'email-invalid'])

type Props = { factors: Factors; began: (enrolment: SmsEnrolment) => Promise<void> }

/** Asks for the number, after the warning and the way to something better. */
export function NumberForm({ factors: { strongest }, began }: Props) {
  const text = inside.smsFactor
  const guard = useGuard()
  const allowed = usePhoneCountries()
  const [number, setNumber] = useState(nothingTyped)
  const form = useRef<HTMLFormElement>(null)
  const begin = useMutation({
    mutationFn: async () => {
      const body = await given(number, allowed)
      return await guard((headers) => ask(api.POST('/v1/factors/sms', { body, headers })))
    },
    onSuccess: (enrolment) => enrolment && began(enrolment),
  })
  const problem = begin.error ? Problem.of(begin.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!begin.isPending) begin.mutate()
  }
  return (
    <>
      <PageHeading title={text.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <Notice tone="attention" title={text.warning.title}>
        <p>{text.warning.text}</p>
        {strongest === null && (
          <div>
            <ButtonLink to="/security/passkeys" kind="plain">
              {text.better}
            </ButtonLink>
          </div>
        )}
      </Notice>
      {(strongest === 'passkey' || strongest === 'totp') && <p>{text.below[strongest]}</p>}
      <form ref={form} className={styles.form} onSubmit={submit} noValidate>
        <IdentifierField
          only="phone"
          label={text.number}
          hint={text.numberHint}
          value={number}
          onChange={(typed) => {
            setNumber(typed)
            forgetStale(begin, underField)
          }}
          name="tel"
          autoComplete="tel"
          part={problem?.facts.part}
          error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
        />
        <FormProblem problem={problem} except={underField} />
        <div>
          <Button type="submit" kind="main" busy={begin.isPending}>
            {text.add}
          </Button>
        </div>
      </form>
    </>
  )
}
