import { Problem } from '../api/problem.ts'
import type { Assertion, RequestOptions } from '../api/shapes.ts'

export const passkeysWork = (): boolean => typeof window.PublicKeyCredential === 'function'

/** Whether the browser offers passkeys in the list under a field (conditional mediation). */
export const autofillWorks = async (): Promise<boolean> =>
  passkeysWork() && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true

let loaded: Promise<typeof import('./ceremony.ts')> | null = null

/** The library that speaks WebAuthn, fetched with the first ceremony. */
export async function loadCeremony() {
  loaded ??= import('./ceremony.ts')
  try {
    return await loaded
  } catch {
    loaded = null
    throw Problem.unreachable()
  }
}

/** Ends whatever the browser still asks for: who left the step must not be signed in, or act, by it. */
export const leavePasskey = (): void => void loaded?.then(({ leaveCeremony }) => leaveCeremony())

/** Asks for a passkey now. A ceremony under way elsewhere on the page ends: a browser has one at a time. */
export async function askPasskey(options: RequestOptions): Promise<Assertion> {
  if (!passkeysWork()) throw new Problem({ status: 0, code: 'passkey-unsupported', detail: '' })
  const { assertPasskey } = await loadCeremony()
  return await assertPasskey(options)
}

/** Ended by ourselves, because another one began or the page was left. */
export const wasLeft = (error: unknown): boolean => error instanceof Problem && error.code === 'passkey-left'
