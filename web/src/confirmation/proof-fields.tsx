import type { Problem } from '../api/problem.ts'
import type { Confirmation } from '../api/shapes.ts'
import { CodeField } from '../parts/field/code-field.tsx'
import { PasswordField } from '../parts/field/password-field.tsx'
import { explainShort, words } from '../words/index.ts'
import type { Answers } from './prove.ts'

type Props = {
  proofs: Confirmation['proofs']
  answers: Answers
  onChange: (change: Partial<Answers>) => void
  problem: Problem | null
}

/** One field per proof that is still asked, in the server's order. */
export function ProofFields({ proofs, answers, onChange, problem }: Props) {
  const text = words.confirmation
  const asked = proofs.filter(({ done }) => !done)
  return asked.map(({ kind }, n) =>
    kind === 'password' ? (
      <PasswordField
        key={kind}
        label={text.password}
        value={answers.password}
        onChange={(password) => onChange({ password })}
        autoComplete="current-password"
        autoFocus={n === 0}
        error={passwordError(problem)}
      />
    ) : (
      <CodeField
        key={kind}
        label={text.totp}
        value={answers.totp}
        onChange={(totp) => onChange({ totp })}
        autoFocus={n === 0}
        error={codeError(problem)}
      />
    ),
  )
}

function passwordError(problem: Problem | null): string | undefined {
  if (problem?.code === 'password-wrong') return words.confirmation.wrongPassword
  return problem?.code === 'password-too-long' ? explainShort(problem) : undefined
}

const ofCodes = new Set(['code-wrong', 'code-used', 'factor-disabled'])

const codeError = (problem: Problem | null): string | undefined =>
  problem && ofCodes.has(problem.code) ? explainShort(problem) : undefined
