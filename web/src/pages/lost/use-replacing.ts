import { api, ask } from '../../api/client.ts'
import type { FactorClass } from '../../api/shapes.ts'
import { useGuard } from '../../confirmation/guarding.tsx'
import type { Given } from '../../identifier/given.ts'

type By = { by: 'totp' } | { by: 'passkey'; name: string } | ({ by: 'sms' } & Given)

/** Begins to replace what was lost, once it is confirmed; nothing comes of it where the person stops. */
export function useReplacing(lost: FactorClass) {
  const guard = useGuard()
  return (by: By) =>
    guard((headers) => ask(api.POST('/v1/factors/replacements', { body: { lost, ...by }, headers })))
}
