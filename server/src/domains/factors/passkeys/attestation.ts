import { type AuthenticatorData, type NewCredential, readAuthenticatorData } from './authenticator-data.ts'
import { type CborMap, readCborMap } from './cbor.ts'
import { type ClientData, readClientData } from './client-data.ts'
import { demand, strictly } from './malformed.ts'
import { readBase64url, readCredential } from './parts.ts'

/** What an authenticator answers when it made a passkey. Read and bounded; nothing of it is verified yet. */
export type Attestation = {
  challenge: Buffer
  credentialId: Buffer
  clientData: ClientData
  attestationObject: Buffer
  format: string
  statement: CborMap
  authenticatorData: AuthenticatorData
  made: NewCredential
  transports: string[]
}

const longestObject = 16_384

/**
 * Takes a RegistrationResponseJSON apart. Its copies of the key and of the authenticator data are not read: only what stands in the
 * attestation object counts. Refuses: bad-shape (field `attestation`).
 */
export const readAttestation = (input: unknown): Attestation =>
  strictly('attestation', () => {
    const { credentialId, response } = readCredential(input)
    const clientData = readClientData(response.clientDataJSON)
    const attestationObject = readBase64url(response.attestationObject, { to: longestObject })
    const object = readCborMap(attestationObject)
    const [format, statement, data] = ['fmt', 'attStmt', 'authData'].map((key) => object.get(key))
    demand(typeof format === 'string' && statement instanceof Map && Buffer.isBuffer(data))
    const authenticatorData = readAuthenticatorData(data)
    const made = authenticatorData.credential
    demand(made !== null)
    const transports = readTransports(response.transports)
    return {
      challenge: clientData.challenge,
      credentialId,
      clientData,
      attestationObject,
      format,
      statement,
      authenticatorData,
      made,
      transports,
    }
  })

/** WebAuthn Level 3 5.8.4. A hint to the browser, kept to be given back to it; unknown ones are left out. */
const knownTransports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']

function readTransports(value: unknown = []): string[] {
  demand(Array.isArray(value) && value.length <= 20)
  return knownTransports.filter((known) => value.includes(known))
}
