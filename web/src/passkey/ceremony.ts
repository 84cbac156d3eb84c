import {
  type PublicKeyCredentialCreationOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'
import { Problem } from '../api/problem.ts'
import type { Assertion, PasskeyEnrolment, RequestOptions } from '../api/shapes.ts'

type CreationOptions = PasskeyEnrolment['options']
type Asked = Parameters<typeof startAuthentication>[0]['optionsJSON']

/** Asks for a passkey. With `autofill` the browser offers it in the field of the name, and waits as long as the page does. */
export const assertPasskey = (options: RequestOptions, autofill = false): Promise<Assertion> =>
  startAuthentication({ optionsJSON: options as unknown as Asked, useBrowserAutofill: autofill }).then(
    (assertion) => assertion as unknown as Assertion,
    tell,
  )

/** Makes a passkey on this device or another one. The browser's own refusal is thrown as it is: here it may be told more exactly. */
export const registerPasskey = (options: CreationOptions) =>
  startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON })

/** Ends a ceremony that waits; whoever began it is told nothing more than `passkey-left`. */
export const leaveCeremony = (): void => WebAuthnAbortService.cancelCeremony()

/**
 * The browser's own refusals, as problems that have words. It does not say whether a person cancelled, was too slow, or has no passkey here:
 * all are `NotAllowedError` (WebAuthn Level 3, 14.6.3, so that a site cannot learn which).
 */
function tell(error: unknown): never {
  throw new Problem({ status: 0, code: codes[nameOf(error)] ?? 'passkey-stopped', detail: '' })
}

const codes: Record<string, string> = {
  AbortError: 'passkey-left',
  NotSupportedError: 'passkey-unsupported',
  SecurityError: 'passkey-elsewhere',
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '')
