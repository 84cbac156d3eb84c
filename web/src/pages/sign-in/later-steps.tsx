import type { SignIn } from '../../api/shapes.ts'
import { AddressStep } from './address-step.tsx'
import type { Attempt } from './attempt.ts'
import { FactorStep } from './factor-step.tsx'
import { PasswordStep } from './password-step.tsx'

/** What is asked after the name. Fetched while the name is typed. */
export default function LaterSteps({ attempt, at }: { attempt: Attempt; at: SignIn }) {
  switch (at.step) {
    case 'password':
      return <PasswordStep attempt={attempt} at={at} />
    case 'factor':
      return <FactorStep attempt={attempt} at={at} />
    case 'address-code':
      return <AddressStep attempt={attempt} at={at} />
    case 'done':
      return null
  }
}
