import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { factorsQuery } from '../../api/queries.ts'
import type { Enrolment } from '../../api/shapes.ts'
import { CodesSheet } from '../../codes/codes-sheet.tsx'
import { useEnrolled } from '../../factors/enrolled.ts'
import { BackPage } from '../../parts/back/back-page.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { inside } from '../../words/inside.ts'
import { Intro } from './intro.tsx'
import { Scan } from './scan.tsx'

type Stage = { at: 'intro' } | { at: 'scan'; enrolment: Enrolment } | { at: 'codes'; codes: string[] }

/** Setting up an authenticator app. The key lives in this page's memory alone: leaving it means to start again. */
export default function AuthenticatorPage() {
  const { data: factors } = useQuery(factorsQuery)
  const [stage, setStage] = useState<Stage>({ at: 'intro' })
  const { toSecurity: finish } = useEnrolled()
  return (
    <BackPage to="/security" label={inside.security.back}>
      {stage.at === 'intro' && factors?.totp ? (
        <Already />
      ) : stage.at === 'intro' ? (
        <Intro
          isBelow={factors?.strongest === 'passkey'}
          began={(enrolment) => setStage({ at: 'scan', enrolment })}
        />
      ) : stage.at === 'scan' ? (
        <Scan
          enrolment={stage.enrolment}
          confirmed={(codes) => (codes ? setStage({ at: 'codes', codes }) : void finish())}
          startAgain={() => setStage({ at: 'intro' })}
        />
      ) : (
        <CodesSheet codes={stage.codes} good={inside.authenticator.done} saved={() => void finish()} />
      )}
    </BackPage>
  )
}

function Already() {
  const text = inside.authenticator
  return (
    <>
      <PageHeading title={text.title} lead={text.alreadyText}>
        {text.already}
      </PageHeading>
      <div>
        <ButtonLink to="/security">{text.toSecurity}</ButtonLink>
      </div>
    </>
  )
}
