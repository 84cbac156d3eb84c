import { Problem } from '../../api/problem.ts'
import { help } from '../../words/help.ts'

/** `unknown`: it could not be found out, which stops nobody. */
export type State = 'fine' | 'attention' | 'danger' | 'unknown'
export type Finding = { state: State; what: string; next?: string; doubt?: true }

export const found = (state: State, told: { what: string; next?: string }): Finding => ({ state, ...told })

/** Why the server could not be asked. */
export function unanswered(error: unknown): Finding {
  const { code, facts } = Problem.of(error)
  const text = help.checks.server
  if (code === 'offline') return found('danger', text.offline)
  if (code === 'too-many-requests') return found('unknown', text.often)
  // Without an answer of ours there is no status; what stands in between answers in a shape that is not ours.
  return facts.status === 0 || code === 'unreadable'
    ? found('danger', text.unreachable)
    : found('attention', text.fault)
}
