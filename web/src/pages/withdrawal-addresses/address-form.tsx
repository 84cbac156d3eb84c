import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { WithdrawalAddress } from '../../api/shapes.ts'
import { useGuard } from '../../confirmation/guarding.tsx'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { TextField } from '../../parts/field/text-field.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { withdrawalAddresses } from '../../words/withdrawal-addresses.ts'
import { DestinationFields } from './destination-fields.tsx'
import { fieldOf, underField } from './field-of.ts'
import styles from './page.module.css'
import { Preview } from './preview.tsx'
import { type Answers, answersOf, typedOf } from './typed.ts'
import { useLook } from './use-look.ts'

const text = withdrawalAddresses.form

type Props = { instead: WithdrawalAddress | null; done: () => Promise<void>; giveUp: () => void }

/** Where to, read back by the server while it is typed; then the proofs. */
export function AddressForm({ instead, done, giveUp }: Props) {
  const guard = useGuard()
  const form = useRef<HTMLFormElement>(null)
  const [answers, setAnswers] = useState<Answers>(answersOf(instead))
  const [label, setLabel] = useState('')
  const look = useLook(answers)
  const save = useMutation({
    mutationFn: () =>
      guard((headers) =>
        ask(
          instead
            ? api.PUT('/v1/withdrawal-addresses/{id}', {
                params: { path: { id: instead.id } },
                body: typedOf(answers),
                headers,
              })
            : api.POST('/v1/withdrawal-addresses', { body: { ...typedOf(answers), label }, headers }),
        ),
      ),
    onSuccess: (entry) => entry && done(),
  })
  const sent = save.error ? Problem.of(save.error) : null
  useErrorFocus(form, sent)
  // What was sent is told before what was only looked at.
  const problem = sent ?? look.problem
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  const which = instead ? 'change' : 'add'
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={text[which]} lead={instead ? text.instead(instead.label) : undefined}>
        {text[which]}
      </PageHeading>
      <DestinationFields
        answers={answers}
        problem={problem}
        onChange={(change) => {
          setAnswers({ ...answers, ...change })
          if (sent) save.reset()
        }}
      />
      <Preview look={look} />
      {!instead && (
        <TextField
          label={text.label}
          hint={text.labelHint}
          value={label}
          onChange={setLabel}
          maxLength={64}
          autoComplete="off"
          error={fieldOf(problem, 'label')}
        />
      )}
      <FormProblem problem={sent} except={underField(sent)} />
      <div className={styles.actions}>
        <Button type="submit" kind="main" busy={save.isPending}>
          {text.submit[which]}
        </Button>
        <Button onClick={giveUp}>{text.cancel}</Button>
      </div>
    </form>
  )
}
