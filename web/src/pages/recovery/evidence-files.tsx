import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import type { EvidenceKind, RecoveryCase } from '../../api/shapes.ts'
import { SelectField } from '../../parts/field/select-field.tsx'
import { FilePicker } from '../../parts/file-picker/file-picker.tsx'
import { recovery } from '../../words/recovery.ts'
import { caseQuery } from './case-query.ts'
import styles from './page.module.css'

const text = recovery.evidence
const kinds = Object.keys(text.kinds) as EvidenceKind[]
const most = 6

/** What is handed in: first what it shows, then the file itself. */
export function EvidenceFiles({ files }: Pick<RecoveryCase, 'files'>) {
  const client = useQueryClient()
  const [kind, choose] = useState<EvidenceKind>(() =>
    files.some((one) => one.kind === 'identity-document') ? 'selfie' : 'identity-document',
  )
  const changed = useCallback(
    (now: unknown) => client.setQueryData(caseQuery.queryKey, now as RecoveryCase),
    [client],
  )
  const remove = async (id: string) =>
    changed(await ask(api.DELETE('/v1/recoveries/current/files/{id}', { params: { path: { id } } })))
  return (
    <div className={styles.files}>
      <h2 className={styles.sub}>{text.files}</h2>
      {files.length === 0 && <p className={styles.soft}>{text.none}</p>}
      <SelectField
        label={text.kind}
        hint={text.kinds[kind].hint}
        value={kind}
        options={kinds.map((value) => ({ value, label: text.kinds[value].name }))}
        onChange={(value) => choose(value as EvidenceKind)}
      />
      <FilePicker
        files={files.map((file) => ({ ...file, title: text.kinds[file.kind].name }))}
        most={most}
        path={`/v1/recoveries/current/files?kind=${kind}`}
        onAdded={changed}
        remove={remove}
        label={text.kinds[kind].name}
      />
    </div>
  )
}
