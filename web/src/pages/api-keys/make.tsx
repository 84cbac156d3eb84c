import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { ApiKeyMade } from '../../api/shapes.ts'
import { makePair } from '../../api-keys/pair.ts'
import { least, rightsOf, type Typed } from '../../api-keys/typed.ts'
import { useGuard } from '../../confirmation/guarding.tsx'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { apiKeys } from '../../words/api-keys.ts'
import { AccountHindrances, RightsHindrances } from './hindrances.tsx'
import { MadeSheet } from './made-sheet.tsx'
import { NameFields } from './name-fields.tsx'
import styles from './page.module.css'
import type { Go } from './page.tsx'
import { RightsFields } from './rights-fields.tsx'
import { SigningFields } from './signing-fields.tsx'
import { useKeyForm } from './use-key-form.ts'

const text = apiKeys.form

/** `privateKey`: of a pair that was made here. */
export type MadeHere = ApiKeyMade & { privateKey: string | null }

/** A new key: the form, then what signs, shown one time. */
export function Make({ go }: { go: Go }) {
  const [made, setMade] = useState<MadeHere | null>(null)
  const finish = ({ key: { id, label } }: ApiKeyMade, told?: string) =>
    go({ key: id }, told ?? apiKeys.made.done(label))
  if (made) return <MadeSheet made={made} saved={() => void finish(made)} />
  return (
    <MakeForm
      giveUp={() => void go({})}
      done={(answer) => {
        if (answer.privateKey || answer.secret) setMade(answer)
        else void finish(answer, apiKeys.made.withoutSecret(answer.key.label))
      }}
    />
  )
}

function MakeForm({ done, giveUp }: { done: (made: MadeHere) => void; giveUp: () => void }) {
  const save = useMake(done)
  const problem = save.error ? Problem.of(save.error) : null
  const { form, typed, faults, set, look } = useKeyForm(least, true, { problem, reset: save.reset })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending && look()) save.mutate(typed)
  }
  const moves = typed.permissions.some((name) => name === 'transfer' || name === 'withdraw')
  const fields = { typed, faults, set }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <PageHeading title={text.make} lead={text.makeLead}>
        {text.make}
      </PageHeading>
      <AccountHindrances freezeCounts />
      <NameFields {...fields} />
      <SigningFields {...fields} />
      <RightsFields {...fields}>
        <RightsHindrances permissions={typed.permissions} holdsCount={moves} />
      </RightsFields>
      <FormProblem
        problem={problem}
        except={new Set(Object.keys(faults).length > 0 && problem ? [problem.code] : [])}
      />
      <div className={styles.actions}>
        <Button type="submit" kind="main" icon="key" busy={save.isPending}>
          {text.submit.make}
        </Button>
        <Button onClick={giveUp}>{text.cancel}</Button>
      </div>
    </form>
  )
}

/** The pair is made before anything is asked: what is confirmed is the very key. Nothing of the answer stays in memory after the page. */
function useMake(done: (made: MadeHere) => void) {
  const guard = useGuard()
  return useMutation({
    gcTime: 0,
    mutationFn: async (typed: Typed) => {
      const pair = typed.dialect === 'native' && typed.way === 'pair' ? await makePair() : null
      const body = bodyOf(typed, pair?.publicKey ?? null)
      const made = await guard((headers) => ask(api.POST('/v1/api-keys', { body, headers })))
      return made && { ...made, privateKey: pair?.privateKey ?? null }
    },
    onSuccess: (made) => made && done(made),
  })
}

function bodyOf(typed: Typed, publicKey: string | null) {
  const { permissions, ranges, pairs, endsAt } = rightsOf(typed)
  const { dialect, way, label, tag, nonceWindow } = typed
  const isNative = dialect === 'native'
  return {
    dialect,
    label,
    tag,
    permissions: [...permissions],
    ranges: [...ranges],
    pairs: [...pairs],
    endsAt,
    publicKey: isNative && way === 'paste' ? typed.publicKey : publicKey,
    profile: isNative && way === 'hmac' ? ('hmac' as const) : ('ed25519' as const),
    nonceWindow: dialect === 'kraken' ? Number(nonceWindow) : 0,
  }
}
