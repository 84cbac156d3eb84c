import { Type } from 'typebox'
import { exact, oneOf } from '../../../platform/http/shapes.ts'

const base64url = Type.String({ description: 'base64url' })
const descriptor = exact({
  id: base64url,
  type: oneOf('public-key'),
  transports: Type.Optional(Type.Array(Type.String())),
})

/** PublicKeyCredentialRequestOptionsJSON (WebAuthn Level 3 5.5), as `requestOptions` makes it. */
export const requestOptionsShape = exact({
  challenge: base64url,
  rpId: Type.String(),
  allowCredentials: Type.Array(descriptor),
  userVerification: oneOf('required'),
  timeout: Type.Integer({ description: 'Milliseconds' }),
})

/** PublicKeyCredentialCreationOptionsJSON (WebAuthn Level 3 5.4), as `beginPasskey` makes it. */
export const creationOptionsShape = exact({
  rp: exact({ id: Type.String(), name: Type.String() }),
  user: exact({ id: base64url, name: Type.String(), displayName: Type.String() }),
  challenge: base64url,
  pubKeyCredParams: Type.Array(exact({ type: oneOf('public-key'), alg: Type.Integer() })),
  excludeCredentials: Type.Array(descriptor),
  authenticatorSelection: exact({
    residentKey: oneOf('required'),
    requireResidentKey: Type.Literal(true),
    userVerification: oneOf('required'),
  }),
  attestation: oneOf('none'),
  timeout: Type.Integer({ description: 'Milliseconds' }),
})

const answerShape = (description: string, response: Record<string, typeof base64url>) =>
  Type.Object(
    {
      id: base64url,
      rawId: base64url,
      type: oneOf('public-key'),
      response: Type.Object(response, { additionalProperties: true }),
    },
    { additionalProperties: true, description },
  )

/** What a browser adds to it, now or later, is no mistake of the caller and is not read: `readAssertion` is the strict reader. */
export const assertionShape = answerShape('AuthenticationResponseJSON of WebAuthn Level 3 5.1', {
  clientDataJSON: base64url,
  authenticatorData: base64url,
  signature: base64url,
})

/** The same of `confirmPasskey`. */
export const attestationShape = answerShape('RegistrationResponseJSON of WebAuthn Level 3 5.1', {
  clientDataJSON: base64url,
  attestationObject: base64url,
})

/** A name as typed; `beginPasskey` and `renamePasskey` read it. */
export const passkeyNameShape = Type.String({ minLength: 1, maxLength: 240 })
