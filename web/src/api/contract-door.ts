import type { Call, CodeState } from './contract.ts'
import type { paths } from './schema.generated.ts'

/** The routes before the door and of confirmations as agreed, where the server's description does not have them yet. */
/** What the server and the browser say to each other through us (WebAuthn Level 3, 5.1.9 and 5.1.10). */
export type RequestOptions = { [key: string]: unknown }
export type Assertion = { [key: string]: unknown }

type FactorMethod = 'passkey' | 'totp' | 'sms' | 'backup-code'
export type AnySignIn =
  | { step: 'password'; identifier: string; captcha: boolean; expiresAt: string }
  | {
      step: 'factor'
      identifier: string
      methods: FactorMethod[]
      sms: null | { sentTo: string; code: CodeState }
      expiresAt: string
    }
  | { step: 'address-code'; identifier: string; sentTo: string; code: CodeState; expiresAt: string }
  | { step: 'done' }

export type AskedConfirmation = {
  id: string
  action: string
  expiresAt: string
  shown: { label: string; value: string }[]
  proofs: { kind: 'password' | 'passkey' | 'totp' | 'sms' | 'address-code'; done: boolean }[]
  passkey: RequestOptions | null
  code: null | { sentTo: string; code: CodeState }
}

type Known = paths['/v1/configuration']['get']['responses'][200]['content']['application/json']
export type Settings = Omit<Known, 'features'> & {
  features: { mailbox: boolean; phones: boolean }
  phoneCountries: 'all' | string[]
  passkeys: { rpId: string }
}

type Begin = { identifier: string; country?: string; sharedComputer?: boolean }
type CodeAnswer = { method: 'totp' | 'sms' | 'backup-code' | 'address-code'; code: string }
type PasskeyAnswer = { method: 'passkey'; assertion: Assertion }
type Proof =
  | { proof: 'password'; password: string }
  | { proof: 'totp' | 'sms' | 'address-code'; code: string }
  | { proof: 'passkey'; assertion: Assertion }
type Id = { id: string }
type Empty = Record<string, never>
type Asked = { confirmation: AskedConfirmation }

export type ComingDoor = {
  '/v1/configuration': { get: Call<never, 200, Settings> }
  '/v1/sign-ins': { post: Call<Begin, 201, AnySignIn> }
  '/v1/sign-ins/current': {
    get: Call<never, 200, Exclude<AnySignIn, { step: 'done' }>>
    delete: Call<never, 204, undefined>
  }
  '/v1/sign-ins/current/password': { post: Call<{ password: string; captcha?: string }, 200, AnySignIn> }
  '/v1/sign-ins/current/answers': { post: Call<CodeAnswer | PasskeyAnswer, 200, AnySignIn> }
  '/v1/sign-ins/current/resends': { post: Call<Empty, 200, AnySignIn> }
  '/v1/sign-ins/current/passkey-options': { post: Call<Empty, 201, { options: RequestOptions }> }
  '/v1/sign-ins/passkey-options': { post: Call<Empty, 201, { options: RequestOptions }> }
  '/v1/sign-ins/passkey': {
    post: Call<{ assertion: Assertion; sharedComputer?: boolean }, 200, { step: 'done' }>
  }
  '/v1/confirmations/{id}/codes': { post: Call<Empty, 200, Asked, Id> }
  '/v1/confirmations/{id}/answers': { post: Call<Proof, 200, Asked, Id> }
}
