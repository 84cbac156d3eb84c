import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { factorsQuery } from '../../api/queries.ts'
import type { Enrolment, PasskeyEnrolment } from '../../api/shapes.ts'
import { useEnrolled } from '../../factors/enrolled.ts'
import { BackPage } from '../../parts/back/back-page.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { inside } from '../../words/inside.ts'
import { Scan } from '../authenticator/scan.tsx'
import { Making } from '../passkeys/making.tsx'
import { Choose } from './choose.tsx'
import { NotPossible } from './not-possible.tsx'

type Stage =
  | { at: 'choose' }
  | { at: 'scan'; enrolment: Enrolment }
  | { at: 'making'; enrolment: PasskeyEnrolment }
  | { at: 'done' }

/** Sets up another factor in the place of the strongest one, which was lost. It ends when the new one counts. */
export default function LostPage() {
  const { data: factors, error, refetch } = useQuery(factorsQuery)
  const [stage, setStage] = useState<Stage>({ at: 'choose' })
  const enrolled = useEnrolled()
  const startAgain = () => setStage({ at: 'choose' })
  const finish = async () => {
    setStage({ at: 'done' })
    await enrolled.toSecurity()
  }
  return (
    <BackPage to="/security" label={inside.security.back}>
      {stage.at === 'scan' ? (
        <Scan enrolment={stage.enrolment} confirmed={() => void finish()} startAgain={startAgain} />
      ) : stage.at === 'making' ? (
        <Making enrolment={stage.enrolment} made={finish} giveUp={startAgain} startAgain={startAgain} />
      ) : error ? (
        <Failed error={error} again={() => void refetch()} />
      ) : !factors || stage.at === 'done' ? (
        <Waiting lines={3} />
      ) : factors.strongest === null || !factors.backupCodes?.left ? (
        <NotPossible strongest={factors.strongest} />
      ) : (
        <Choose
          factors={factors}
          lost={factors.strongest}
          began={({ totp, passkey }) => {
            if (totp) setStage({ at: 'scan', enrolment: totp })
            if (passkey) setStage({ at: 'making', enrolment: passkey })
          }}
        />
      )}
    </BackPage>
  )
}
