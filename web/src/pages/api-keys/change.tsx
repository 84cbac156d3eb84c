import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { ApiKey } from '../../api/shapes.ts'
import { countingOf, differenceOf, isNarrower, isWider } from '../../api-keys/rights.ts'
import { rightsOf, type Typed, typedOf } from '../../api-keys/typed.ts'
import { useGuard } from '../../confirmation/guarding.tsx'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { apiKeys } from '../../words/api-keys.ts'
import { AccountHindrances, RightsHindrances } from './hindrances.tsx'
import { NameFields } from './name-fields.tsx'
import styles from './page.module.css'
import type { Go } from './page.tsx'
import { Preview } from './preview.tsx'
import { RightsFields } from './rights-fields.tsx'
import { NonceWindow } from './signing-fields.tsx'
import { useKeyForm } from './use-key-form.ts'

const text = apiKeys.form

/** What a change comes to: `less` takes power away and nothing else, so it needs no proof. */
export function changeOf(key: ApiKey, typed: Typed) {
  const before = typedOf(key)
  const isSame = JSON.stringify(typed) === JSON.stringify(before)
  const words = ['label', 'tag', 'nonceWindow'] as const
  const isDescribed = words.some((word) => typed[word].trim() !== before[word])
  const difference = differenceOf(countingOf(key), rightsOf(typed))
  const wider = !isSame && isWider(difference)
  const isLess = !isDescribed && !wider && (isNarrower(difference) || key.wider !== null)
  return { difference, isSame, isDescribed, wider, less: !isSame && isLess }
}

/** The same form, with what follows from it at once and what in 24 hours. */
export function Change({ apiKey, go }: { apiKey: ApiKey; go: Go }) {
  const save = useChange(apiKey, (changed) => {
    const told = changed.wider ? apiKeys.one.changedLater(changed.wider.at) : apiKeys.one.changed
    void go({ key: apiKey.id }, told)
  })
  const problem = save.error ? Problem.of(save.error) : null
  const { form, typed, faults, isRight, set, look } = useKeyForm(typedOf(apiKey), false, {
    problem,
    reset: save.reset,
  })
  const change = isRight ? changeOf(apiKey, typed) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (save.isPending || !look() || !change) return
    if (change.isSame) void go({ key: apiKey.id })
    else save.mutate({ typed, less: change.less })
  }
  const fields = { typed, faults, set }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={text.change} lead={text.changeLead(apiKey.label)}>
        {text.change}
      </PageHeading>
      <NameFields {...fields} />
      {apiKey.dialect === 'kraken' && <NonceWindow {...fields} />}
      <RightsFields {...fields} />
      {change && <Preview change={change} waits={apiKey.wider !== null} />}
      {change && !change.isSame && !change.less && <AccountHindrances freezeCounts={change.wider} />}
      <RightsHindrances permissions={typed.permissions} holdsCount={change?.wider === true} />
      <FormProblem
        problem={problem}
        except={new Set(Object.keys(faults).length > 0 && problem ? [problem.code] : [])}
      />
      <div className={styles.actions}>
        <Button type="submit" kind="main" busy={save.isPending}>
          {change?.less ? text.submit.narrow : text.submit.change}
        </Button>
        <Button onClick={() => void go({ key: apiKey.id })}>{text.cancel}</Button>
      </div>
    </form>
  )
}

type Wanted = { typed: Typed; less: boolean }

function useChange({ id }: ApiKey, done: (changed: ApiKey) => void) {
  const guard = useGuard()
  const params = { path: { id } }
  return useMutation({
    mutationFn: ({ typed, less }: Wanted) => {
      const { endsAt, ...lists } = rightsOf(typed)
      const rights = {
        permissions: [...lists.permissions],
        ranges: [...lists.ranges],
        pairs: [...lists.pairs],
      }
      if (less)
        return ask(
          api.POST('/v1/api-keys/{id}/narrow', { params, body: { ...rights, ...(endsAt && { endsAt }) } }),
        )
      const nonceWindow = Number(typed.nonceWindow)
      const body = { label: typed.label, tag: typed.tag, ...rights, endsAt, nonceWindow }
      return guard((headers) => ask(api.PUT('/v1/api-keys/{id}', { params, body, headers })))
    },
    onSuccess: (changed) => changed && done(changed),
  })
}
