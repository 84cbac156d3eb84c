import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Problem } from '../../api/problem.ts'
import { configurationQuery } from '../../api/queries.ts'
import type { Configuration } from '../../api/shapes.ts'
import { PasswordField } from '../../parts/field/password-field.tsx'
import { StrengthMeter } from '../../strength/meter.tsx'
import { explainShort } from '../../words/index.ts'
import { inside } from '../../words/inside.ts'

/** Refusals that are told under the field. */
export const underField: ReadonlySet<string> = new Set([
  'trading-password-empty',
  'trading-password-close',
  'trading-pin-invalid',
  'password-too-short',
  'password-too-long',
  'password-common',
  'password-predictable',
])

type Props = {
  rules: Configuration['tradingPassword']
  value: string
  onChange: (value: string) => void
  problem: Problem | null
  autoFocus: boolean
}

/** A password with its strength, or six digits. Not offered to what keeps the sign-in password: it would take its place there. */
export function NewField({ rules: { mode, minimum }, problem, value, ...rest }: Props) {
  const text = inside.trading.form
  const [meterWanted, wantMeter] = useState(false)
  const { data: configuration } = useQuery(configurationQuery)
  const about = [configuration?.operator.name ?? ''].filter((word) => word.length > 2)
  return (
    <PasswordField
      {...rest}
      label={text.label[mode]}
      hint={text.hint[mode](minimum)}
      value={value}
      name="new-trading-password"
      autoComplete="off"
      {...(mode === 'pin' && { inputMode: 'numeric' as const })}
      error={errorOf(problem, minimum)}
      onFocus={() => wantMeter(mode === 'password')}
      below={
        mode === 'password' && (
          <StrengthMeter password={value} about={about} minimum={minimum} wanted={meterWanted} />
        )
      }
    />
  )
}

function errorOf(problem: Problem | null, minimum: number): string | undefined {
  if (!problem || !underField.has(problem.code)) return undefined
  return problem.code === 'password-too-short' ? inside.trading.form.tooShort(minimum) : explainShort(problem)
}
