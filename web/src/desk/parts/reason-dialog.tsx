import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { AreaField } from '../../parts/field/area-field.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { Sheet } from '../../parts/sheet/sheet.tsx'
import { words } from '../../words/index.ts'
import { configurationQuery } from '../api/queries.ts'
import { deskWords } from '../words/desk.ts'
import styles from './reason-dialog.module.css'

type Props = {
  title: string
  lead?: ReactNode
  /** Names the act, as in "Freeze the account". */
  act: string
  danger?: boolean
  /** Where what is written is read by somebody else too: what it is called, who reads it, and how much of it there may be. */
  asks?: { label: string; hint: string; most: number }
  busy: boolean
  error?: unknown
  /** What is asked beside the reason. */
  children?: ReactNode
  run: (reason: string) => void
  close: () => void
}

/** Asks why, before power is used or something is unmasked. The sentence stays in the audit chain. */
export function ReasonDialog({
  title,
  lead,
  act,
  danger = false,
  asks,
  busy,
  error,
  children,
  run,
  close,
}: Props) {
  const { data } = useQuery(configurationQuery)
  const { least, most } = data?.reason ?? { least: 10, most: 200 }
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const said = reason.trim().replaceAll(/\s+/g, ' ')
  const tooShort = [...said].length < least
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!tooShort && !busy) run(said)
  }
  return (
    <Sheet open onClose={close} title={title} lead={lead}>
      <form className={styles.form} onSubmit={send} noValidate>
        {children}
        <AreaField
          label={asks?.label ?? deskWords.reason.label}
          hint={asks?.hint ?? deskWords.reason.hint(least)}
          error={tried && tooShort ? deskWords.reason.short(least) : undefined}
          value={reason}
          rows={3}
          maxLength={asks?.most ?? most}
          onChange={setReason}
        />
        <FormProblem problem={error ? Problem.of(error) : null} />
        <Button type="submit" kind={danger ? 'danger' : 'main'} wide busy={busy}>
          {act}
        </Button>
        <Button kind="plain" wide onClick={close}>
          {words.cancel}
        </Button>
      </form>
    </Sheet>
  )
}
