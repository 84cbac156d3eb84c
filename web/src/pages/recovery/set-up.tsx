import { useState } from 'react'
import type { RecoveryCase } from '../../api/shapes.ts'
import { Finish } from './finish.tsx'
import { Open } from './open.tsx'
import { SetFactor } from './set-factor.tsx'
import { SetPassword } from './set-password.tsx'

/** Three steps, of which none counts before the last. The backup codes are shown by it, and by nothing later. */
export function SetUp({ found, done }: { found: RecoveryCase; done: (codes: string[]) => void }) {
  const [again, setAgain] = useState(false)
  if (!found.setUp) return <Open found={found} />
  if (!found.setUp.password) return <SetPassword endsAt={found.setUp.endsAt} />
  if (!found.setUp.factor || again) return <SetFactor done={() => setAgain(false)} />
  return <Finish factor={found.setUp.factor} another={() => setAgain(true)} done={done} />
}
