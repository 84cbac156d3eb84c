import { useState } from 'react'
import { Problem } from '../../api/problem.ts'
import type { ResetLink } from '../../api/shapes.ts'
import { Answered } from '../../parts/answered/answered.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { reset } from '../../words/forgotten.ts'
import { Ended } from './ended.tsx'
import { FactorStep } from './factor-step.tsx'
import type { Finish, Given } from './given.ts'
import { ofPassword, PasswordStep } from './password-step.tsx'

type Props = { token: string; found: ResetLink; finish: Finish }

/** First the password, then the second factor where one is asked; both are sent together, so that neither stands half done. */
export function Steps({ token, found, finish }: Props) {
  const [password, setPassword] = useState('')
  const [chosen, choose] = useState(false)
  const [refused, refuse] = useState<Problem | null>(null)
  const back = (problem: Problem | null) => {
    choose(false)
    refuse(problem)
  }
  const send = async (given: Given) => {
    try {
      await finish(password, given)
    } catch (error) {
      const problem = Problem.of(error)
      if (chosen && ofPassword.has(problem.code)) return back(problem)
      throw error
    }
  }
  if (found.factorAsked && found.methods.length === 0)
    return (
      <Slip>
        <Ended how={reset.nothingLeft} to="/forgot" act={reset.again} />
      </Slip>
    )
  if (chosen)
    return (
      <Slip
        stub={
          <Answered
            label={reset.chosen}
            value={reset.hidden}
            changeLabel={reset.changeLabel}
            onChange={() => back(null)}
          />
        }
      >
        <FactorStep token={token} methods={found.methods} send={send} />
      </Slip>
    )
  return (
    <Slip>
      <PasswordStep
        found={found}
        password={password}
        type={setPassword}
        refused={refused}
        next={async () => {
          if (found.factorAsked) choose(true)
          else await send({})
        }}
      />
    </Slip>
  )
}
