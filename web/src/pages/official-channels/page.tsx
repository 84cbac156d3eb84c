import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { TextField } from '../../parts/field/text-field.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { official } from '../../words/official.ts'
import { Answer } from './answer.tsx'
import styles from './page.module.css'
import { Reading } from './reading.tsx'

/** As many bytes as the server takes. Cutting the rest off in silence could cut off the trick. */
const longest = 2_048

const faultOf = (text: string): string | undefined => {
  if (text.trim() === '') return official.empty
  return new TextEncoder().encode(text).length > longest ? official.tooLong : undefined
}

export default function OfficialChannelsPage() {
  const form = useRef<HTMLFormElement>(null)
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string>()
  const check = useMutation({
    mutationFn: (asked: string) => ask(api.POST('/v1/official-channels/checks', { body: { text: asked } })),
  })
  useErrorFocus(form, fault)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (check.isPending) return
    const found = faultOf(text)
    setFault(found)
    if (found) check.reset()
    else check.mutate(text)
  }
  return (
    <Narrow>
      <PageHeading title={official.title} lead={official.lead}>
        {official.heading}
      </PageHeading>
      <Slip>
        <form ref={form} className={styles.form} onSubmit={submit} noValidate>
          <TextField
            label={official.label}
            hint={official.hint}
            error={fault}
            mono
            value={text}
            onChange={(typed) => {
              setText(typed)
              setFault(undefined)
              // An answer belongs to what was asked, not to what stands there now.
              if (!check.isIdle) check.reset()
            }}
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="search"
          />
          <Button type="submit" kind="main" icon="search" wide busy={check.isPending}>
            {official.submit}
          </Button>
          <FormProblem problem={check.error ? Problem.of(check.error) : null} />
          <div role="status">{check.data && <Answer told={check.data} />}</div>
        </form>
      </Slip>
      <Reading />
    </Narrow>
  )
}
