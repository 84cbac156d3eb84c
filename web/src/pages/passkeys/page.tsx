import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { factorsQuery } from '../../api/queries.ts'
import type { PasskeyEnrolment } from '../../api/shapes.ts'
import { CodesSheet } from '../../codes/codes-sheet.tsx'
import { useEnrolled } from '../../factors/enrolled.ts'
import { BackPage } from '../../parts/back/back-page.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { inside } from '../../words/inside.ts'
import { Add } from './add.tsx'
import { Making } from './making.tsx'
import { PasskeyList } from './passkey-list.tsx'

type Stage =
  | { at: 'list' }
  | { at: 'making'; enrolment: PasskeyEnrolment; name: string }
  | { at: 'codes'; codes: string[]; name: string }

/** The passkeys of the account, and the way to another. */
export default function PasskeysPage() {
  const [stage, setStage] = useState<Stage>({ at: 'list' })
  const outcome = useOutcome()
  const enrolled = useEnrolled()
  const text = inside.passkeys
  const toList = () => setStage({ at: 'list' })
  const made = async (codes: string[] | null, name: string) => {
    if (codes) return setStage({ at: 'codes', codes, name })
    await enrolled.refresh()
    outcome.tell(text.done(name))
    toList()
  }
  return (
    <BackPage to="/security" label={inside.security.back}>
      {stage.at === 'making' ? (
        <Making
          enrolment={stage.enrolment}
          made={(codes) => made(codes, stage.name)}
          giveUp={toList}
          startAgain={toList}
        />
      ) : stage.at === 'codes' ? (
        <CodesSheet
          codes={stage.codes}
          good={text.done(stage.name)}
          saved={() => void enrolled.toSecurity()}
        />
      ) : (
        <Overview
          outcome={outcome}
          began={(enrolment, name) => setStage({ at: 'making', enrolment, name })}
        />
      )}
    </BackPage>
  )
}

type Props = {
  outcome: ReturnType<typeof useOutcome>
  began: (enrolment: PasskeyEnrolment, name: string) => void
}

function Overview({ outcome, began }: Props) {
  const { data, error, refetch } = useQuery(factorsQuery)
  const text = inside.passkeys
  return (
    <>
      <PageHeading title={text.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <Outcome outcome={outcome} />
      {error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !data ? (
        <Waiting lines={2} />
      ) : (
        <>
          <PasskeyList passkeys={data.passkeys} told={outcome.tell} />
          <Add factors={data} began={began} />
        </>
      )}
    </>
  )
}
