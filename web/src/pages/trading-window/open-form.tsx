import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { tradingPasswordQuery } from '../../api/queries.ts'
import type { TradingPassword } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { TradingPasswordField } from '../../trading/field.tsx'
import { explainShort } from '../../words/index.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

const underField = new Set(['trading-password-empty', 'trading-password-wrong', 'password-too-long'])
const empty = new Problem({ status: 0, code: 'trading-password-empty', detail: inside.trading.window.empty })

/** One question, and its button. */
export function OpenForm({ data, opened }: { data: TradingPassword; opened: () => void }) {
  const text = inside.trading.window
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const open = useMutation({
    mutationFn: async () => {
      if (typed === '') throw empty
      return await ask(api.POST('/v1/trading-window', { body: { tradingPassword: typed } }))
    },
    // Wrong ones may have locked it.
    onError: () => client.invalidateQueries(tradingPasswordQuery),
    onSuccess: (window) => {
      client.setQueryData(tradingPasswordQuery.queryKey, { ...data, window })
      opened()
    },
  })
  const problem = open.error ? Problem.of(open.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!open.isPending) open.mutate()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <TradingPasswordField
        label={text.label[data.mode]}
        value={typed}
        onChange={(value) => {
          setTyped(value)
          forgetStale(open, underField)
        }}
        autoFocus
        error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
      />
      <FormProblem problem={problem} except={underField} />
      <Button type="submit" kind="main" wide busy={open.isPending}>
        {text.submit}
      </Button>
      <p>
        <Link to="/security/trading-password">{text.forgot}</Link>
      </p>
    </form>
  )
}
