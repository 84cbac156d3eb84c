import type { paths } from './schema.generated.ts'

type Method = 'get' | 'post' | 'delete'
type Operation<P extends keyof paths, M extends Method> = NonNullable<paths[P][M]>
type Body<O, S extends number> = O extends {
  responses: Record<S, { content: { 'application/json': infer T } }>
}
  ? T
  : never

type Read<P extends keyof paths> = Body<Operation<P, 'get'>, 200>
type Made<P extends keyof paths> = Body<Operation<P, 'post'>, 201>

type Sent<P extends keyof paths> =
  Operation<P, 'post'> extends { requestBody: { content: { 'application/json': infer T } } } ? T : never

/** Names for what the API answers, drawn from its description. */
export type Configuration = Read<'/v1/configuration'>
export type Session = Read<'/v1/session'>
export type OpenSession = Read<'/v1/sessions'>['sessions'][number]
export type ActivityPage = Read<'/v1/activity'>
export type ActivityEvent = ActivityPage['events'][number]
export type Device = Read<'/v1/devices'>['devices'][number]
export type TradingPassword = Read<'/v1/trading-password'>
export type Factors = Read<'/v1/factors'>
export type Passkey = Factors['passkeys'][number]
export type PasskeyEnrolment = Made<'/v1/factors/passkeys'>
export type SmsEnrolment = Made<'/v1/factors/sms'>
export type Identifiers = Read<'/v1/identifiers'>
export type Identifier = Identifiers['identifiers'][number]
export type Kind = Identifier['kind']
export type Change = NonNullable<Identifiers['change']>
export type CodeState = Change['code']
export type Veto = Body<Operation<'/v1/vetoes/look', 'post'>, 200>
export type Freeze = Read<'/v1/freeze'>
export type SettingsLock = Read<'/v1/settings-lock'>
export type FactorClass = NonNullable<Factors['strongest']>
export type Replacement = Made<'/v1/factors/replacements'>
export type ResetLink = Body<Operation<'/v1/password-resets/look', 'post'>, 200>
export type ResetChallenge = Made<'/v1/password-resets/challenge'>
export type RecoveryCase = Read<'/v1/recoveries/current'>
export type EvidenceKind = RecoveryCase['files'][number]['kind']
export type StoppableRecovery = Body<Operation<'/v1/recoveries/look', 'post'>, 200>
export type FreezeLinkLook = Body<Operation<'/v1/freezes/look', 'post'>, 200>
export type Preferences = Read<'/v1/preferences'>
export type ChannelCheck = Body<Operation<'/v1/official-channels/checks', 'post'>, 200>
export type CaptchaPurpose = Sent<'/v1/captcha/challenges'>['purpose']
export type AskedAddress = Made<'/v1/reply-addresses'>
export type ProvenAddress = Made<'/v1/reply-addresses/current/answers'>
export type Reports = Read<'/v1/phishing-reports'>
export type NewReport = Sent<'/v1/phishing-reports'>
export type Deliveries = Read<'/v1/help/deliveries'>
export type ClockVerdict = Body<Operation<'/v1/help/authenticator', 'post'>, 200>
export type Hold = Read<'/v1/holds'>['holds'][number]
export type Checkup = Read<'/v1/checkup'>
export type CheckupLine = Checkup['lines'][number]
export type SignUp = Read<'/v1/sign-ups/current'>
export type SignIn = Read<'/v1/sign-ins/current'> | Made<'/v1/sign-ins'> | { step: 'done' }
export type SignInStep<S extends SignIn['step']> = Extract<SignIn, { step: S }>
/** What the server and the browser say to each other through us (WebAuthn Level 3, 5.1.9 and 5.1.10). */
export type RequestOptions = Made<'/v1/sign-ins/passkey-options'>['options']
export type Assertion = Sent<'/v1/sign-ins/passkey'>['assertion']
export type Enrolment = Made<'/v1/factors/totp'>
export type Confirmation = Read<'/v1/confirmations/{id}'>['confirmation']
export type Withdrawal = Read<'/v1/withdrawals/{id}'>
export type ApiKeys = Read<'/v1/api-keys'>
export type ApiKey = ApiKeys['keys'][number]
export type ApiKeyMade = Made<'/v1/api-keys'>
export type ApiKeyRefusal = Read<'/v1/api-keys/{id}/refusals'>['lines'][number]
export type WithdrawalAddresses = Read<'/v1/withdrawal-addresses'>
export type WithdrawalAddress = WithdrawalAddresses['addresses'][number]
export type WithdrawalNetwork = Read<'/v1/withdrawal-networks'>['networks'][number]
export type WithdrawalLook = Body<Operation<'/v1/withdrawal-addresses/look', 'post'>, 200>
