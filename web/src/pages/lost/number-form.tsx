import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { smsEnrolmentQuery } from '../../api/queries.ts'
import { given } from '../../identifier/given.ts'
import { IdentifierField, usePhoneCountries } from '../../identifier/identifier-field.tsx'
import { nothingTyped } from '../../identifier/typed.ts'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { explainShort } from '../../words/index.ts'
import { lost as text } from '../../words/lost.ts'
import styles from './page.module.css'
import { useReplacing } from './use-replacing.ts'

const underField = new Set(['phone-invalid', 'phone-country-refused', 'email-invalid'])

/** Another number in the place of the lost one. Its code is asked for where numbers are set up. */
export function NumberForm() {
  const replace = useReplacing('sms')
  const client = useQueryClient()
  const navigate = useNavigate()
  const allowed = usePhoneCountries()
  const [number, setNumber] = useState(nothingTyped)
  const form = useRef<HTMLFormElement>(null)
  const begin = useMutation({
    mutationFn: async () => {
      const begun = await replace({ by: 'sms', ...(await given(number, allowed)) })
      if (!begun?.sms) return
      client.setQueryData(smsEnrolmentQuery(begun.sms.id).queryKey, begun.sms)
      await navigate({ to: '/security/sms', search: { enrolment: begun.sms.id } })
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
      <h3>{text.by.sms.title}</h3>
      <p>{text.by.sms.text}</p>
      <IdentifierField
        only="phone"
        label={text.number}
        value={number}
        onChange={(typed) => {
          setNumber(typed)
          forgetStale(begin, underField)
        }}
        autoComplete="tel"
        part={problem?.facts.part}
        error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
      />
      <FormProblem problem={problem} except={underField} />
      <div>
        <Button type="submit" busy={begin.isPending}>
          {text.send}
        </Button>
      </div>
    </form>
  )
}
