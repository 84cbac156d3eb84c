import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { RecoveryCase } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { AreaField } from '../../parts/field/area-field.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { recovery } from '../../words/recovery.ts'
import { caseQuery } from './case-query.ts'
import { EvidenceFiles } from './evidence-files.tsx'
import styles from './page.module.css'
import { Withdraw } from './withdraw.tsx'

/** What shows that the account is theirs: files and a few sentences, until all of it is handed in at once. */
export function Evidence({ found }: { found: RecoveryCase }) {
  const text = recovery.evidence
  const client = useQueryClient()
  const [statement, write] = useState(found.statement)
  const submit = useMutation({
    mutationFn: async () => {
      if (statement !== found.statement)
        await ask(api.PUT('/v1/recoveries/current/statement', { body: { statement } }))
      return await ask(api.POST('/v1/recoveries/current/submit', { body: {} }))
    },
    onSuccess: (now) => client.setQueryData(caseQuery.queryKey, now),
  })
  return (
    <div className={styles.form}>
      <PageHeading title={recovery.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      {found.wanted && (
        <Notice tone="attention" title={text.wanted}>
          <p>{found.wanted}</p>
        </Notice>
      )}
      <EvidenceFiles files={found.files} />
      <AreaField
        label={text.statement}
        hint={text.statementHint}
        value={statement}
        onChange={write}
        maxLength={5000}
        rows={5}
      />
      <FormProblem problem={submit.error ? Problem.of(submit.error) : null} />
      <p className={styles.soft}>{text.submitNote}</p>
      <Button kind="main" wide busy={submit.isPending} onClick={() => submit.mutate()}>
        {text.submit}
      </Button>
      <p className={styles.soft}>{recovery.later}</p>
      <Withdraw />
    </div>
  )
}
