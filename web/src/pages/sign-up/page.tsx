import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { signUpQuery } from '../../api/queries.ts'
import { nothingTyped } from '../../identifier/typed.ts'
import { Answered } from '../../parts/answered/answered.tsx'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { Slip } from '../../parts/slip/slip.tsx'
import { rememberHolder } from '../../session/forget.ts'
import { Narrow } from '../../shell/frame/frame.tsx'
import { signUp as signUpWords } from '../../words/en/sign-up.ts'
import { BeginStep } from './begin-step.tsx'
import { VerifyStep } from './verify-step.tsx'

export default function SignUpPage() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/sign-up' })
  const { data: attempt, isPending, error } = useQuery(signUpQuery)
  const [typed, type] = useState(nothingTyped)
  const text = signUpWords
  const advance = (to: typeof attempt) => client.setQueryData(signUpQuery.queryKey, to)
  const giveUp = async () => {
    type({ ...typed, text: attempt?.identifier ?? '' })
    await ask(api.DELETE('/v1/sign-ups/current')).catch(() => undefined)
    advance(null)
  }
  const finish = async () => {
    await rememberHolder(client)
    await (next ? navigate({ href: next }) : navigate({ to: '/dashboard' }))
    client.removeQueries({ queryKey: signUpQuery.queryKey })
  }
  if (isPending)
    return (
      <Narrow>
        <Waiting lines={2} />
      </Narrow>
    )
  if (error && attempt === undefined)
    return (
      <Narrow>
        <Failed error={error} again={() => window.location.reload()} />
      </Narrow>
    )
  if (!attempt)
    return (
      <Narrow>
        <Slip>
          <BeginStep typed={typed} type={type} advance={advance} />
        </Slip>
      </Narrow>
    )
  return (
    <Narrow>
      <Slip
        stub={
          <Answered
            label={text.answered}
            value={attempt.identifier}
            changeLabel={text.changeAddressLabel}
            onChange={() => void giveUp()}
          />
        }
      >
        <VerifyStep attempt={attempt} advance={advance} finish={finish} startAgain={() => void giveUp()} />
      </Slip>
    </Narrow>
  )
}
