import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { configurationQuery, factorsQuery } from '../../api/queries.ts'
import type { Factors, SmsEnrolment } from '../../api/shapes.ts'
import { CodesSheet } from '../../codes/codes-sheet.tsx'
import { useEnrolled } from '../../factors/enrolled.ts'
import { BackPage } from '../../parts/back/back-page.tsx'
import { Empty, Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { inside } from '../../words/inside.ts'
import { Code } from './code.tsx'
import { Kept } from './kept.tsx'
import { NumberForm } from './number-form.tsx'

type Stage = { at: 'start' } | { at: 'code'; enrolment: SmsEnrolment } | { at: 'codes'; codes: string[] }

/** Codes by SMS: the number they go to, or the way to set one up, with the honest word on what it is worth. */
export default function SmsPage() {
  const { data, error, refetch } = useQuery(factorsQuery)
  const [stage, setStage] = useState<Stage>({ at: 'start' })
  const enrolled = useEnrolled()
  const finish = () => void enrolled.toSecurity()
  return (
    <BackPage to="/security" label={inside.security.back}>
      {stage.at === 'codes' ? (
        <CodesSheet codes={stage.codes} good={inside.smsFactor.done} saved={finish} />
      ) : stage.at === 'code' ? (
        <Code
          enrolment={stage.enrolment}
          sentAgain={(enrolment) => setStage({ at: 'code', enrolment })}
          confirmed={(codes) => (codes ? setStage({ at: 'codes', codes }) : finish())}
          startAgain={() => setStage({ at: 'start' })}
        />
      ) : error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : data ? (
        <Start factors={data} began={(enrolment) => setStage({ at: 'code', enrolment })} />
      ) : (
        <Waiting lines={3} />
      )}
    </BackPage>
  )
}

function Start({ factors, began }: { factors: Factors; began: (enrolment: SmsEnrolment) => void }) {
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
  return <NumberForm factors={factors} began={began} />
}
