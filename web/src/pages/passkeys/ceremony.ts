import { Problem } from '../../api/problem.ts'
import type { PasskeyEnrolment } from '../../api/shapes.ts'
import { loadCeremony } from '../../passkey/ask.ts'
import type { inside } from '../../words/inside.ts'

/** Why no passkey came of it. The names are of Web Authentication Level 3, 5.1.3 (exceptions of create). */
export type Fault = keyof typeof inside.passkeys.device
const faults: Record<string, Fault> = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  InvalidStateError: 'known',
  ConstraintError: 'unable',
  NotSupportedError: 'unable',
}

export class DeviceFault extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault)
    this.fault = fault
  }
}

/** Asks the device to make a passkey. Rejects with a `DeviceFault`, or a `Problem` where the device was never asked. */
export async function makePasskey(options: PasskeyEnrolment['options']) {
  const { registerPasskey } = await loadCeremony()
  const { response, ...rest } = await registerPasskey(options).catch(tell)
  // Every member is sent; which ones there are is the browser's business.
  return { ...rest, response: { ...response } }
}

function tell(error: unknown): never {
  const name = error instanceof Error ? error.name : ''
  if (name === 'SecurityError') throw new Problem({ status: 0, code: 'passkey-elsewhere', detail: '' })
  throw new DeviceFault(faults[name] ?? 'failed')
}
