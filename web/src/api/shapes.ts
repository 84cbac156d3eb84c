import type { AnySignIn } from './contract-door.ts'
import type { paths } from './schema.generated.ts'

export type {
  Ceremony,
  Change,
  CodeState,
  Device,
  Factors,
  Identifier,
  Identifiers,
  Kind,
  Passkey,
  PasskeyEnrolment,
  SmsEnrolment,
  Veto,
} from './contract.ts'

type Method = 'get' | 'post' | 'delete'
type Operation<P extends keyof paths, M extends Method> = NonNullable<paths[P][M]>
type Body<O, S extends number> = O extends {
  responses: Record<S, { content: { 'application/json': infer T } }>
}
  ? T
  : never

type Read<P extends keyof paths> = Body<Operation<P, 'get'>, 200>
type Made<P extends keyof paths> = Body<Operation<P, 'post'>, 201>

/** Names for what the API answers, drawn from its description. */
export type { Settings as Configuration } from './contract-door.ts'
export type Session = Read<'/v1/session'>
export type OpenSession = Read<'/v1/sessions'>['sessions'][number]
export type ActivityPage = Read<'/v1/activity'>
export type ActivityEvent = ActivityPage['events'][number]
export type Hold = Read<'/v1/holds'>['holds'][number]
export type Checkup = Read<'/v1/checkup'>
export type CheckupLine = Checkup['lines'][number]
export type SignUp = Read<'/v1/sign-ups/current'>
export type { AnySignIn as SignIn, Assertion, RequestOptions } from './contract-door.ts'
export type SignInStep<S extends AnySignIn['step']> = Extract<AnySignIn, { step: S }>
export type Enrolment = Made<'/v1/factors/totp'>
export type { AskedConfirmation as Confirmation } from './contract-door.ts'
