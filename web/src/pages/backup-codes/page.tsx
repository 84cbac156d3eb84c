import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { factorsQuery } from '../../api/queries.ts'
import type { Factors } from '../../api/shapes.ts'
import { CodesSheet } from '../../codes/codes-sheet.tsx'
import { useGuard } from '../../confirmation/guarding.tsx'
import { useEnrolled } from '../../factors/enrolled.ts'
import { BackPage } from '../../parts/back/back-page.tsx'
import { Button } from '../../parts/button/button.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { inside } from '../../words/inside.ts'

export default function BackupCodesPage() {
  const { data, error, refetch } = useQuery(factorsQuery)
  const [codes, setCodes] = useState<string[] | null>(null)
  const { toSecurity: finish } = useEnrolled()
  return (
    <BackPage to="/security" label={inside.security.back}>
      {codes ? (
        <CodesSheet codes={codes} saved={() => void finish()} />
      ) : error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : data ? (
        <Make factors={data} made={setCodes} />
      ) : (
        <Waiting lines={2} />
      )}
    </BackPage>
  )
}

function Make({ factors, made }: { factors: Factors; made: (codes: string[]) => void }) {
  const text = inside.backupCodes
  const guard = useGuard()
  const make = useMutation({
    mutationFn: () => guard((headers) => ask(api.POST('/v1/factors/backup-codes', { body: {}, headers }))),
    onSuccess: (answer) => answer && made(answer.backupCodes),
  })
  if (factors.strongest === null)
    return (
      <>
        <PageHeading title={text.title} lead={text.none}>
          {text.title}
        </PageHeading>
        <div>
          <ButtonLink to="/security" kind="main">
            {inside.authenticator.toSecurity}
          </ButtonLink>
        </div>
      </>
    )
  const kept = factors.backupCodes
  return (
    <>
      <PageHeading title={text.title} lead={text.askLead}>
        {text.ask}
      </PageHeading>
      {kept && <p>{text.askCount(kept.left, kept.total)}</p>}
      <FormProblem problem={make.error ? Problem.of(make.error) : null} />
      <div>
        <Button kind="main" busy={make.isPending} onClick={() => make.mutate()}>
          {text.make}
        </Button>
      </div>
    </>
  )
}
