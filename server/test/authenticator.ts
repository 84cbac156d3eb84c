import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import {
  attestationObject,
  authenticatorData,
  type Credential,
  clientData,
  type Knobs,
  newCredential,
  sha256,
  signed,
} from './authenticator-writing.ts'

export type { Credential, Knobs }

type Person = {
  backupEligible?: boolean
  backedUp?: boolean
  counts?: boolean
  algorithm?: Credential['algorithm']
}

const text = (bytes: Buffer): string => bytes.toString('base64url')

/**
 * A software authenticator together with its browser, which stands on `origin`. Counters rise with each use where `counts`.
 */
export function createAuthenticator(origin: string, person: Person = {}) {
  const { backupEligible = false, backedUp = false, counts = true, algorithm = 'ES256' } = person
  const credentials: Credential[] = []
  const usual: Knobs = { algorithm, origin, backupEligible, backedUp, userPresent: true, userVerified: true }

  function register(
    options: PublicKeyCredentialCreationOptionsJSON,
    knobs: Knobs = {},
  ): RegistrationResponseJSON {
    const all = {
      type: 'webauthn.create',
      challenge: options.challenge,
      rpId: options.rp.id!,
      ...usual,
      ...knobs,
    }
    const credential = newCredential(all, Buffer.from(options.user.id, 'base64url'))
    credentials.push(credential)
    const authData = authenticatorData(all, credential, true)
    const honest = attestationObject(all, credential, authData)
    return {
      ...around(credential.id),
      response: {
        clientDataJSON: text(clientData(all)),
        attestationObject: text(all.attestationObject?.(honest, authData) ?? honest),
        transports: all.transports ?? ['internal', 'hybrid'],
      },
    }
  }

  /** The first credential it has that is asked for; any it has where none is named. */
  function choose(options: PublicKeyCredentialRequestOptionsJSON): Credential {
    const allowed = options.allowCredentials ?? []
    const found = credentials.find(
      ({ id }) => allowed.length === 0 || allowed.some((one) => one.id === text(id)),
    )
    if (!found) throw new Error('this authenticator has no such passkey')
    return found
  }

  function assert(
    options: PublicKeyCredentialRequestOptionsJSON,
    knobs: Knobs = {},
    credential = choose(options),
  ): AuthenticationResponseJSON {
    const all = {
      type: 'webauthn.get',
      challenge: options.challenge,
      rpId: options.rpId!,
      ...usual,
      ...knobs,
    }
    if (counts && knobs.signCount === undefined) credential.signCount += 1
    const data = authenticatorData(all, credential, false)
    const said = clientData(all)
    const honest = signed(credential, Buffer.concat([data, sha256(said)]))
    const userHandle = knobs.userHandle === undefined ? credential.userHandle : knobs.userHandle
    return {
      ...around(knobs.credentialId ?? credential.id),
      response: {
        clientDataJSON: text(said),
        authenticatorData: text(data),
        signature: text(all.signature?.(honest) ?? honest),
        ...(userHandle && { userHandle: text(userHandle) }),
      },
    }
  }

  return { register, assert, credentials }
}

export type Authenticator = ReturnType<typeof createAuthenticator>

const around = (id: Buffer) => ({
  id: text(id),
  rawId: text(id),
  type: 'public-key' as const,
  authenticatorAttachment: 'platform' as const,
  clientExtensionResults: {},
})
