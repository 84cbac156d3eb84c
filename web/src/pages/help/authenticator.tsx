import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { ClockVerdict } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { CodeField } from '../../parts/field/code-field.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { help } from '../../words/help.ts'
import styles from './page.module.css'
import type { Who } from './who.ts'

const text = help.authenticator
const digits = 6

/** Whether the codes of an app are refused because of its clock. */
export function Authenticator({ who }: { who: Who }) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{text.heading}</h2>
      {who.authenticator === 'yes' ? (
        <>
          <p className={styles.lead}>{text.lead}</p>
          <Slip>
            <TwoCodes signedIn={who.kind === 'holder'} />
          </Slip>
        </>
      ) : (
        <p className={styles.lead}>{who.authenticator === 'none' ? text.missing : text.stranger}</p>
      )}
    </section>
  )
}

type Codes = [string, string]

const compare = (signedIn: boolean, codes: Codes): Promise<ClockVerdict> =>
  signedIn
    ? ask(api.POST('/v1/help/authenticator', { body: { codes } }))
    : ask(api.POST('/v1/sign-ins/current/authenticator', { body: { codes } }))

type Faults = { older?: string; newer?: string }

function faultsOf([older, newer]: Codes): Faults {
  if (older.length < digits) return { older: text.short(digits) }
  if (newer.length < digits) return { newer: text.short(digits) }
  return older === newer ? { newer: text.same } : {}
}

function TwoCodes({ signedIn }: { signedIn: boolean }) {
  const form = useRef<HTMLFormElement>(null)
  const [codes, setCodes] = useState<Codes>(['', ''])
  const [faults, setFaults] = useState<Faults>({})
  const check = useMutation({ mutationFn: (asked: Codes) => compare(signedIn, asked) })
  const problem = check.error ? Problem.of(check.error) : null
  useErrorFocus(form, faults.older ?? faults.newer ?? problem)
  const type = (next: Codes) => {
    setCodes(next)
    setFaults({})
    if (!check.isIdle) check.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (check.isPending) return
    const wrong = faultsOf(codes)
    setFaults(wrong)
    if (!wrong.older && !wrong.newer) check.mutate(codes)
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <CodeField
        label={text.older}
        name="older"
        value={codes[0]}
        onChange={(typed) => type([typed, codes[1]])}
        digits={digits}
        error={faults.older}
      />
      <CodeField
        label={text.newer}
        name="newer"
        hint={text.newerHint}
        value={codes[1]}
        onChange={(typed) => type([codes[0], typed])}
        digits={digits}
        error={faults.newer}
      />
      <Button type="submit" kind="main" wide busy={check.isPending}>
        {text.submit}
      </Button>
      <FormProblem problem={problem} />
      <div role="status">{check.data && <Verdict told={check.data} />}</div>
    </form>
  )
}

function Verdict({ told: { verdict, secondsOff } }: { told: ClockVerdict }) {
  const said = verdict === 'off' ? text.off(secondsOff ?? 0) : text[verdict]
  return (
    <Notice
      tone={verdict === 'right' ? 'safe' : 'attention'}
      icon={verdict === 'off' ? 'clock' : verdict === 'right' ? 'check' : 'other'}
      title={said.title}
    >
      <p>{said.text}</p>
    </Notice>
  )
}
