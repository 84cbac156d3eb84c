export { type Assertion, readAssertion } from './assertion.ts'
export { beginPasskey, checkPasskeyBegin, type PasskeyEnrolment } from './begin.ts'
export { newChallenge, takeChallenge } from './challenge.ts'
export { deleteRegistrationsOf as dropRegistrations } from './challenge-store.ts'
export { checkAssertion, type PasskeyCopied, type PasskeyOutcome } from './check.ts'
export { confirmPasskey, type PasskeyEnrolmentOutcome } from './confirm.ts'
export { decoyCredentialIds } from './decoys.ts'
export type { PasskeyEvent } from './events.ts'
export { credentialIdsOf, listPasskeys, type Passkey } from './list.ts'
export { requestOptions } from './options.ts'
export { removePasskey } from './remove.ts'
export { renamePasskey } from './rename.ts'
export {
  assertionShape,
  attestationShape,
  creationOptionsShape,
  passkeyNameShape,
  requestOptionsShape,
} from './shapes.ts'
export { hasPasskey } from './store.ts'
export { sweepChallenges } from './sweep.ts'
