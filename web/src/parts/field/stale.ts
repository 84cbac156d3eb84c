import { Problem } from '../../api/problem.ts'

type Sent = { error: unknown; reset: () => void }

/** An answer that is being changed is not wrong any more: forgets the last refusal, if it was told under a field. */
export function forgetStale({ error, reset }: Sent, underField: ReadonlySet<string>): void {
  if (error instanceof Problem && underField.has(error.code)) reset()
}
