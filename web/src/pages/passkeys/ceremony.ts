import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import type { Ceremony } from '../../api/shapes.ts'
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
export async function makePasskey(options: Ceremony): Promise<Ceremony> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  try {
    const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON
    return { ...(await startRegistration({ optionsJSON })) }
  } catch (error) {
    throw new DeviceFault(faults[error instanceof Error ? error.name : ''] ?? 'failed')
  }
}

export const canMakePasskeys = (): boolean => typeof globalThis.PublicKeyCredential === 'function'
