import { sameBytes } from '../../../platform/crypto.ts'
import type { Assertion } from './assertion.ts'
import type { Attestation } from './attestation.ts'
import { readCborMap } from './cbor.ts'
import { algorithms } from './cose-key.ts'
import { isDerSignature } from './ecdsa.ts'
import { originOf, rpIdHashOf, rpIdOf, type Site } from './site.ts'
import { standInSignature } from './stand-in.ts'

/** Loaded when the first passkey is used: it brings certificate parsing with it that we never need. */
const library = () => import('@simplewebauthn/server')

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const es256 = -7
const algorithmOf = (publicKey: Buffer): unknown => readCborMap(publicKey).get(3)

const expected = (settings: Site, challenge: Buffer) => ({
  expectedChallenge: text(challenge),
  expectedOrigin: originOf(settings),
  expectedRPID: rpIdOf(settings),
  requireUserVerification: true,
})

const credential = (id: Buffer) => ({
  id: text(id),
  rawId: text(id),
  type: 'public-key' as const,
  clientExtensionResults: {},
})

/** The signature is the key's, over this challenge on our site (WebAuthn Level 3 7.2). The counter is judged elsewhere. */
export async function isSigned(
  settings: Site,
  { credentialId, clientData, authenticatorData, signature }: Assertion,
  { challenge, publicKey }: { challenge: Buffer; publicKey: Buffer },
): Promise<boolean> {
  const { verifyAuthenticationResponse } = await library()
  const wellFormed = algorithmOf(publicKey) !== es256 || isDerSignature(signature)
  const response = {
    clientDataJSON: text(clientData.bytes),
    authenticatorData: text(authenticatorData.bytes),
    signature: text(wellFormed ? signature : standInSignature),
  }
  // The library throws for most of what is wrong; nothing but its judgement happens inside.
  const judgement = verifyAuthenticationResponse({
    ...expected(settings, challenge),
    response: { ...credential(credentialId), response },
    credential: { id: text(credentialId), publicKey: Uint8Array.from(publicKey), counter: 0 },
  }).catch(() => ({ verified: false }))
  const { verified } = await judgement
  return verified && wellFormed && sameBytes(authenticatorData.rpIdHash, rpIdHashOf(settings))
}

/** The credential was made for this challenge on our site (WebAuthn Level 3 7.1). */
export async function isAttested(
  settings: Site,
  { credentialId, clientData, attestationObject, authenticatorData }: Attestation,
  challenge: Buffer,
): Promise<boolean> {
  const { verifyRegistrationResponse } = await library()
  const response = { clientDataJSON: text(clientData.bytes), attestationObject: text(attestationObject) }
  const judgement = verifyRegistrationResponse({
    ...expected(settings, challenge),
    response: { ...credential(credentialId), response },
    supportedAlgorithmIDs: [...algorithms],
  }).catch(() => ({ verified: false }))
  return (await judgement).verified && sameBytes(authenticatorData.rpIdHash, rpIdHashOf(settings))
}
