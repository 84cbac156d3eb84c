import { api, ask } from '../../api/client.ts'
import type { CodeState } from '../../api/shapes.ts'

/** What became of the code of this sign-in. */
export async function lookAtCode(): Promise<CodeState | null> {
  const at = await ask(api.GET('/v1/sign-ins/current'))
  if (at.step === 'address-code') return at.code
  return at.step === 'factor' ? (at.sms?.code ?? null) : null
}
