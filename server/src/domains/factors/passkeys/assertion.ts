import {
  type AuthenticatorData,
  longestAuthenticatorData,
  readAuthenticatorData,
} from './authenticator-data.ts'
import { type ClientData, readClientData } from './client-data.ts'
import { demand, strictly } from './malformed.ts'
import { readBase64url, readCredential } from './parts.ts'

/** What a passkey answers when it is used. Read and bounded; nothing of it is verified yet. */
export type Assertion = {
  /** The challenge it says it answers: to find out whether it was handed out. */
  challenge: Buffer
  credentialId: Buffer
  /** Under which name the authenticator keeps the account; null where it did not say. */
  userHandle: Buffer | null
  clientData: ClientData
  authenticatorData: AuthenticatorData
  signature: Buffer
}

/** RSA of 8192 bits would fit. */
const longestSignature = 1024
const longestUserHandle = 64

/** Takes an AuthenticationResponseJSON apart, strictly and in little time (B08). Refuses: bad-shape (field `assertion`). */
export const readAssertion = (input: unknown): Assertion =>
  strictly('assertion', () => {
    const { credentialId, response } = readCredential(input)
    const clientData = readClientData(response.clientDataJSON)
    const authenticatorData = readAuthenticatorData(
      readBase64url(response.authenticatorData, { to: longestAuthenticatorData }),
    )
    demand(authenticatorData.credential === null)
    return {
      challenge: clientData.challenge,
      credentialId,
      userHandle: readUserHandle(response.userHandle),
      clientData,
      authenticatorData,
      signature: readBase64url(response.signature, { to: longestSignature }),
    }
  })

const readUserHandle = (value: unknown): Buffer | null =>
  value === undefined || value === null || value === ''
    ? null
    : readBase64url(value, { to: longestUserHandle })
