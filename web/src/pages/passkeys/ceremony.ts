import type {
  PublicKeyCredentialCreationOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser'
import type { PasskeyEnrolment } from '../../api/shapes.ts'
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

/** Asks the device to make a passkey. Rejects with a `DeviceFault`. */
export async function makePasskey(options: PasskeyEnrolment['options']) {
  const { startRegistration } = await import('@simplewebauthn/browser')
  try {
    const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON
    return asSent(await startRegistration({ optionsJSON }))
  } catch (error) {
    throw new DeviceFault(faults[error instanceof Error ? error.name : ''] ?? 'failed')
  }
}

/** Every member is sent; which ones there are is the browser's business. */
const asSent = ({ response, ...rest }: RegistrationResponseJSON) => ({ ...rest, response: { ...response } })

export const canMakePasskeys = (): boolean => typeof globalThis.PublicKeyCredential === 'function'
