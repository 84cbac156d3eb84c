import { useQuery } from '@tanstack/react-query'
import { tradingPasswordQuery } from '../api/queries.ts'
import { PasswordField } from '../parts/field/password-field.tsx'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  error?: string | undefined
  autoFocus?: boolean
}

/** The trading password that is there: of six digits where it is a PIN. Not filled in by what keeps the sign-in password. */
export function TradingPasswordField(props: Props) {
  const { data } = useQuery(tradingPasswordQuery)
  return (
    <PasswordField
      {...props}
      name="trading-password"
      autoComplete="off"
      {...(data?.mode === 'pin' && { inputMode: 'numeric' })}
    />
  )
}
