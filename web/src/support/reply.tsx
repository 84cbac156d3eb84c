import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Problem } from '../api/problem.ts'
import { Button } from '../parts/button/button.tsx'
import { FormProblem } from '../parts/form-problem/form-problem.tsx'
import { support } from '../words/support.ts'
import { Composer } from './composer.tsx'
import type { Door, Thread } from './door.ts'
import { messageLength } from './lengths.ts'
import styles from './support.module.css'
import { useSend } from './use-send.ts'

const text = support.thread

/** The next message of a ticket. */
export function Reply({ door, wrote }: { door: Door; wrote: (thread: Thread) => void }) {
  const form = useRef<HTMLFormElement>(null)
  const [written, write] = useState('')
  const send = useMutation({
    mutationFn: () => door.write(written),
    onSuccess: (thread) => {
      write('')
      wrote(thread)
    },
  })
  const { isEmpty, busy, submit } = useSend([written], send, form)
  return (
    <form ref={form} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <Composer
        label={text.reply}
        hint={text.replyHint}
        value={written}
        rows={5}
        maxLength={messageLength}
        error={isEmpty && written.trim() === '' ? support.form.empty : undefined}
        onChange={(next) => {
          write(next)
          if (!send.isIdle) send.reset()
        }}
      />
      <FormProblem problem={send.error ? Problem.of(send.error) : null} />
      <div>
        <Button type="submit" kind="main" busy={busy}>
          {text.send}
        </Button>
      </div>
    </form>
  )
}
