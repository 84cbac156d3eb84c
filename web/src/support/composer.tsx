import { type ReactNode, useRef } from 'react'
import { AreaField } from '../parts/field/area-field.tsx'
import { TextField } from '../parts/field/text-field.tsx'
import type { Found } from './look-through.ts'
import { SecretNotice } from './secret-notice.tsx'
import styles from './support.module.css'
import { useSecrets } from './use-secrets.ts'

type Props = {
  label: string
  hint: ReactNode
  value: string
  onChange: (value: string) => void
  error?: string | undefined
  maxLength: number
  /** One line, as a subject is. */
  short?: boolean
  rows?: number
}

const without = (text: string, { start, end }: Found): string => text.slice(0, start) + text.slice(end)

/** What is written to support: a secret in it is told while one types. Its form sends nothing that still has one. */
export function Composer({ short = false, rows = 8, value, onChange, ...field }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const [found] = useSecrets(value)
  const box = () => place.current?.querySelector<HTMLTextAreaElement | HTMLInputElement>('textarea, input')
  const show = () => {
    if (!found) return
    box()?.focus()
    box()?.setSelectionRange(found.start, found.end)
  }
  const remove = () => {
    if (!found) return
    onChange(without(value, found))
    box()?.focus()
  }
  const typed = { ...field, value, onChange, autoComplete: 'off', spellCheck: true }
  return (
    <div ref={place} className={styles.composer}>
      {short ? <TextField {...typed} /> : <AreaField {...typed} rows={rows} dir="auto" />}
      {found && <SecretNotice found={found} text={value} show={show} remove={remove} />}
    </div>
  )
}
