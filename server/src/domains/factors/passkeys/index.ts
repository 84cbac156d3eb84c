export { isAcceptable } from './acceptable.ts'
export { type Assertion, readAssertion } from './assertion.ts'
export { type Attestation, readAttestation } from './attestation.ts'
export { beginPasskey, checkPasskeyBegin, type PasskeyEnrolment } from './begin.ts'
export { challengeHash, newChallenge, takeChallenge } from './challenge.ts'
export { deleteRegistrationsOf as dropRegistrations } from './challenge-store.ts'
export { checkAssertion, type PasskeyCopied, type PasskeyOutcome } from './check.ts'
export { confirmPasskey, type PasskeyEnrolmentOutcome } from './confirm.ts'
export { decoyCredentialIds } from './decoys.ts'
export { isRightUse } from './elsewhere.ts'
export type { PasskeyEvent } from './events.ts'
export { type MadePasskey, putPasskey, writePasskey } from './kept.ts'
export { credentialIdsOf, listPasskeys, type Passkey } from './list.ts'
export { readPasskeyName } from './name.ts'
export { creationOptions, requestOptions } from './options.ts'
export { removePasskey } from './remove.ts'
export { renamePasskey } from './rename.ts'
export {
  assertionShape,
  attestationShape,
  creationOptionsShape,
  passkeyNameShape,
  requestOptionsShape,
} from './shapes.ts'
export type { Site } from './site.ts'
export { deletePasskeysOf as dropPasskeys, hasPasskey, keepUserHandle } from './store.ts'
export { sweepChallenges } from './sweep.ts'
