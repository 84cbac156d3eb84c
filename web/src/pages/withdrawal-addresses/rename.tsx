import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { useGuard } from '../../confirmation/guarding.tsx'
import { Button } from '../../parts/button/button.tsx'
import { TextField } from '../../parts/field/text-field.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { refreshSafety } from '../../session/forget.ts'
import { withdrawalAddresses as text } from '../../words/withdrawal-addresses.ts'
import styles from './page.module.css'

type Props = { id: string; label: string; told: (outcome: unknown) => void; done: () => void }

/** Another label for the same destination. */
export function Rename({ id, label, told, done }: Props) {
  const guard = useGuard()
  const client = useQueryClient()
  const [typed, setTyped] = useState(label)
  const rename = useMutation({
    mutationFn: () =>
      guard((headers) =>
        ask(
          api.PUT('/v1/withdrawal-addresses/{id}/label', {
            params: { path: { id } },
            body: { label: typed },
            headers,
          }),
        ),
      ),
    onSuccess: async (entry) => {
      if (!entry) return
      await refreshSafety(client)
      done()
      told(text.renamed)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!rename.isPending) rename.mutate()
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={text.newLabel}
        value={typed}
        onChange={setTyped}
        maxLength={64}
        autoFocus
        autoComplete="off"
      />
      <FormProblem problem={rename.error ? Problem.of(rename.error) : null} />
      <div className={styles.actions}>
        <Button type="submit" kind="main" busy={rename.isPending}>
          {text.saveLabel}
        </Button>
        <Button onClick={done}>{text.form.cancel}</Button>
      </div>
    </form>
  )
}
