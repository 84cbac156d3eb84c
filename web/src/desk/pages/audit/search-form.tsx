import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../parts/button/button.tsx'
import { SelectField } from '../../../parts/field/select-field.tsx'
import { TextField } from '../../../parts/field/text-field.tsx'
import type { AuditSearch } from '../../api/accounts.ts'
import { staffQuery } from '../../api/queries.ts'
import { auditWords } from '../../words/audit.ts'
import styles from './page.module.css'
import { askedOf, everything, isAccount, isKind } from './wanted.ts'

const text = auditWords.form

export function SearchForm({ busy, search }: { busy: boolean; search: (asked: AuditSearch) => void }) {
  const { data: people } = useQuery(staffQuery(true))
  const [wanted, setWanted] = useState(everything)
  const [tried, setTried] = useState(false)
  const change = (name: keyof AuditSearch) => (value: string) => setWanted({ ...wanted, [name]: value })
  const [wrongKind, wrongAccount] = [!isKind(wanted.kind), !isAccount(wanted.account)]
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!wrongKind && !wrongAccount && !busy) search(askedOf(wanted))
  }
  const names = (people ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <TextField
        label={text.kind}
        hint={text.kindHint}
        error={tried && wrongKind ? text.wrongKind : undefined}
        value={wanted.kind}
        maxLength={40}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={change('kind')}
      />
      <TextField
        label={text.account}
        error={tried && wrongAccount ? text.wrongAccount : undefined}
        value={wanted.account}
        maxLength={40}
        mono
        autoComplete="off"
        spellCheck={false}
        onChange={change('account')}
      />
      <SelectField
        label={text.staff}
        options={[{ value: '', label: text.anybody }, ...names]}
        value={wanted.staff}
        onChange={change('staff')}
      />
      <TextField label={text.from} type="datetime-local" value={wanted.from} onChange={change('from')} />
      <TextField label={text.to} type="datetime-local" value={wanted.to} onChange={change('to')} />
      <div className={styles.send}>
        <Button type="submit" kind="main" icon="search" busy={busy}>
          {text.search}
        </Button>
      </div>
    </form>
  )
}
