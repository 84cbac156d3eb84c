import { type Answer, refuse } from '../../platform/http/route.ts'
import type { CodeVerdict } from './check.ts'

/** The answer to a code that is not right; the count of it is kept. */
export function refuseCode(verdict: Exclude<CodeVerdict, { kind: 'right' }>): Answer {
  if (verdict.kind === 'wrong')
    return refuse(verdict.triesLeft > 0 ? 'code-wrong' : 'code-spent', {
      field: 'code',
      extras: { triesLeft: verdict.triesLeft },
    })
  return refuse(verdict.kind === 'expired' ? 'code-expired' : 'code-spent', { field: 'code' })
}
