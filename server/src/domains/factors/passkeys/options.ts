import type {
  AuthenticatorTransport,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { passkey } from '../../../policy/limits.ts'
import { algorithms } from './cose-key.ts'
import { rpIdOf, type Site } from './site.ts'

const timeout = passkey.seconds * 1000
const type = 'public-key' as const
const text = (bytes: Buffer): string => bytes.toString('base64url')

/** What a browser asks an authenticator with. Without transports, so that made-up credentials look like real ones (B09). */
export const requestOptions = (
  settings: Site,
  { challenge, credentialIds }: { challenge: Buffer; credentialIds: readonly Buffer[] },
): PublicKeyCredentialRequestOptionsJSON => ({
  challenge: text(challenge),
  rpId: rpIdOf(settings),
  allowCredentials: credentialIds.map((id) => ({ id: text(id), type })),
  userVerification: 'required',
  timeout,
})

type Wanted = {
  challenge: Buffer
  userHandle: Buffer
  /** Under which the authenticator shows the passkey to its holder, and nobody else. */
  userName: string
  exclude: readonly { credentialId: Buffer; transports: string[] }[]
}

/** What a browser has a passkey made with: one that finds the account by itself and knows its holder. */
export const creationOptions = (
  settings: Site,
  { challenge, userHandle, userName, exclude }: Wanted,
): PublicKeyCredentialCreationOptionsJSON => ({
  rp: { id: rpIdOf(settings), name: settings.operator },
  user: { id: text(userHandle), name: userName, displayName: userName },
  challenge: text(challenge),
  pubKeyCredParams: algorithms.map((alg) => ({ type, alg })),
  excludeCredentials: exclude.map(({ credentialId, transports }) => ({
    id: text(credentialId),
    type,
    transports: transports as AuthenticatorTransport[],
  })),
  authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  attestation: 'none',
  timeout,
})
