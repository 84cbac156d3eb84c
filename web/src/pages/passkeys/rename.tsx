import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, lazy, Suspense, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { Passkey } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { refreshSafety } from '../../session/forget.ts'
import { inside } from '../../words/inside.ts'
import { checkedName, NameField, underField } from './name-field.tsx'
import styles from './page.module.css'

const Sheet = lazy(() => import('../../parts/sheet/sheet.tsx').then((module) => ({ default: module.Sheet })))

type Props = { passkey: Passkey; told: (outcome: unknown) => void; close: () => void }

export function Rename({ passkey, told, close }: Props) {
  const text = inside.passkeys
  const client = useQueryClient()
  const [name, setName] = useState(passkey.name)
  const form = useRef<HTMLFormElement>(null)
  const rename = useMutation({
    mutationFn: async () => {
      const path = { id: passkey.id }
      const wanted = checkedName(name)
      await ask(api.PUT('/v1/factors/passkeys/{id}', { params: { path }, body: { name: wanted } }))
      await refreshSafety(client)
      return wanted
    },
    onSuccess: (wanted) => {
      told(text.renamed(wanted))
      close()
    },
  })
  const problem = rename.error ? Problem.of(rename.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!rename.isPending) rename.mutate()
  }
  return (
    <Suspense fallback={null}>
      <Sheet open onClose={close} title={text.renameTitle}>
        <form ref={form} className={styles.form} onSubmit={submit} noValidate>
          <NameField
            value={name}
            autoFocus
            onChange={(typed) => {
              setName(typed)
              forgetStale(rename, underField)
            }}
            problem={problem}
          />
          <FormProblem problem={problem} except={underField} />
          <Button type="submit" kind="main" wide busy={rename.isPending}>
            {text.renameSave}
          </Button>
        </form>
      </Sheet>
    </Suspense>
  )
}
