import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { Change, Identifier, Kind } from '../../api/shapes.ts'
import { useGuard } from '../../confirmation/guarding.tsx'
import { given } from '../../identifier/given.ts'
import { IdentifierField, usePhoneCountries } from '../../identifier/identifier-field.tsx'
import { nothingTyped } from '../../identifier/typed.ts'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { explainShort } from '../../words/index.ts'
import { inside } from '../../words/inside.ts'
import { Follows } from './follows.tsx'
import styles from './page.module.css'

/** `instead`: the one that is to leave. */
export type Wanted = { kind: Kind; instead: Identifier | null }

const underField = new Set(['email-invalid', 'phone-invalid', 'phone-country-refused'])

type Props = { wanted: Wanted; began: (change: Change) => Promise<void> }

export function AddressForm({ wanted: { kind, instead }, began }: Props) {
  const text = inside.addresses.form
  const guard = useGuard()
  const allowed = usePhoneCountries()
  const [address, setAddress] = useState(nothingTyped)
  const form = useRef<HTMLFormElement>(null)
  const begin = useMutation({
    mutationFn: async () => {
      const body = await given(address, allowed)
      return await guard((headers) =>
        ask(
          instead
            ? api.POST('/v1/identifiers/{id}/replacement', {
                params: { path: { id: instead.id } },
                body,
                headers,
              })
            : api.POST('/v1/identifiers', { body, headers }),
        ),
      )
    },
    onSuccess: (change) => change && began(change),
  })
  const problem = begin.error ? Problem.of(begin.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!begin.isPending) begin.mutate()
  }
  const title = instead ? text.changeTitle[kind] : text.addTitle[kind]
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={title} lead={instead ? text.instead(instead.shown) : undefined}>
        {title}
      </PageHeading>
      <IdentifierField
        only={kind}
        label={text.label[kind]}
        value={address}
        onChange={(typed) => {
          setAddress(typed)
          forgetStale(begin, underField)
        }}
        name={kind === 'email' ? 'email' : 'tel'}
        autoComplete={kind === 'email' ? 'email' : 'tel'}
        part={problem?.facts.part}
        error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
      />
      <FormProblem problem={problem} except={underField} />
      <div>
        <Button type="submit" kind="main" busy={begin.isPending}>
          {text.submit}
        </Button>
      </div>
      <Follows how={instead ? 'change' : 'add'} />
    </form>
  )
}
