import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { configurationQuery, factorsQuery, smsEnrolmentQuery } from '../../api/queries.ts'
import type { Factors, SmsEnrolment } from '../../api/shapes.ts'
import { CodesSheet } from '../../codes/codes-sheet.tsx'
import { useEnrolled } from '../../factors/enrolled.ts'
import { BackPage } from '../../parts/back/back-page.tsx'
import { Empty, Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { inside } from '../../words/inside.ts'
import { Code } from './code.tsx'
import { Kept } from './kept.tsx'
import { NumberForm } from './number-form.tsx'

/** Codes by SMS: the number they go to, or the way to set one up, with the honest word on what it is worth. */
export default function SmsPage() {
  const { enrolment } = useSearch({ from: '/holder/security/sms' })
  const [ended, setEnded] = useState<{ codes: string[] | null } | null>(null)
  const enrolled = useEnrolled()
  const finish = () => void enrolled.toSecurity()
  return (
    <BackPage to="/security" label={inside.security.back}>
      {ended?.codes ? (
        <CodesSheet codes={ended.codes} good={inside.smsFactor.done} saved={finish} />
      ) : ended ? (
        <Waiting lines={3} />
      ) : enrolment ? (
        <UnderWay
          id={enrolment}
          confirmed={(codes) => {
            setEnded({ codes })
            if (!codes) finish()
          }}
        />
      ) : (
        <Start />
      )}
    </BackPage>
  )
}

type UnderWayProps = { id: string; confirmed: (codes: string[] | null) => void }

/** The set-up under way is the server's, so that a reload goes on where it was. */
function UnderWay({ id, confirmed }: UnderWayProps) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const query = smsEnrolmentQuery(id)
  const { data, error, refetch } = useQuery(query)
  if (error) return <Failed error={error} again={() => void refetch()} />
  if (data === undefined) return <Waiting lines={3} />
  if (data === null) return <Start over />
  return (
    <Code
      enrolment={data}
      sentAgain={(enrolment) => client.setQueryData(query.queryKey, enrolment)}
      look={async () => (await client.fetchQuery({ ...query, staleTime: 0 }))?.code ?? null}
      confirmed={confirmed}
      startAgain={() => void navigate({ to: '/security/sms', search: {}, replace: true })}
    />
  )
}

function Start({ over = false }: { over?: boolean }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(factorsQuery)
  const begun = async (enrolment: SmsEnrolment) => {
    client.setQueryData(smsEnrolmentQuery(enrolment.id).queryKey, enrolment)
    await navigate({ to: '/security/sms', search: { enrolment: enrolment.id }, replace: true })
  }
  if (error) return <Failed error={error} again={() => void refetch()} />
  if (!data) return <Waiting lines={3} />
  return <Beginning factors={data} over={over} began={begun} />
}

type BeginningProps = { factors: Factors; over: boolean; began: (enrolment: SmsEnrolment) => Promise<void> }

function Beginning({ factors, over, began }: BeginningProps) {
  const { data } = useQuery(configurationQuery)
  const text = inside.smsFactor
  if (factors.sms) return <Kept sms={factors.sms} />
  if (data?.features.phones === false)
    return (
      <>
        <PageHeading title={text.title}>{text.title}</PageHeading>
        <Empty>{text.off}</Empty>
      </>
    )
  return (
    <>
      {over && <Notice tone="plain" title={text.over} role="status" />}
      <NumberForm factors={factors} began={began} />
    </>
  )
}
