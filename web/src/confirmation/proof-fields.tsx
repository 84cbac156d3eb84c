import type { Problem } from '../api/problem.ts'
import { CodeField } from '../parts/field/code-field.tsx'
import { PasswordField } from '../parts/field/password-field.tsx'
import { TextField } from '../parts/field/text-field.tsx'
import { TradingPasswordField } from '../trading/field.tsx'
import { confirmation as asked } from '../words/en/confirmation.ts'
import { explainShort } from '../words/index.ts'
import type { Answers } from './prove.ts'
import type { ProofKind } from './stages.ts'

type Props = {
  kinds: ProofKind[]
  answers: Answers
  onChange: (change: Answers) => void
  problem: Problem | null
}

const ofPassword: ReadonlySet<string> = new Set(['password-wrong', 'password-too-long'])
const ofTrading: ReadonlySet<string> = new Set(['trading-password-wrong', 'password-too-long'])
const ofCode: ReadonlySet<string> = new Set([
  'code-wrong',
  'code-used',
  'code-expired',
  'factor-disabled',
  'too-short',
])

/** Refusals that are told under a field. */
export const underField: ReadonlySet<string> = new Set([...ofPassword, ...ofTrading, ...ofCode])

/** One field per proof that is typed, in the server's order. */
export function ProofFields({ kinds, answers, onChange, problem }: Props) {
  const text = asked
  return kinds.map((kind, n) =>
    kind === 'trading-password' ? (
      <TradingPasswordField
        key={kind}
        label={text.tradingPassword}
        value={answers[kind] ?? ''}
        onChange={(typed) => onChange({ [kind]: typed })}
        autoFocus={n === 0}
        error={problem && ofTrading.has(problem.code) ? explainShort(problem) : undefined}
      />
    ) : kind === 'password' ? (
      <PasswordField
        key={kind}
        label={text.password}
        value={answers.password ?? ''}
        onChange={(password) => onChange({ password })}
        autoComplete="current-password"
        autoFocus={n === 0}
        error={passwordError(problem)}
      />
    ) : kind === 'backup-code' ? (
      <TextField
        key={kind}
        label={text.backupCode}
        hint={text.backupHint}
        value={answers[kind] ?? ''}
        onChange={(code) => onChange({ [kind]: code })}
        mono
        name={kind}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={64}
        error={problem && ofCode.has(problem.code) ? explainShort(problem) : undefined}
      />
    ) : (
      <CodeField
        key={kind}
        label={kind === 'totp' ? text.totp : text.sent}
        value={answers[kind] ?? ''}
        onChange={(code) => onChange({ [kind]: code })}
        autoFocus={n === 0}
        error={problem && ofCode.has(problem.code) ? explainShort(problem) : undefined}
      />
    ),
  )
}

function passwordError(problem: Problem | null): string | undefined {
  if (problem?.code === 'password-wrong') return asked.wrongPassword
  return problem && ofPassword.has(problem.code) ? explainShort(problem) : undefined
}
