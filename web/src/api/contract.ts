import type { ComingDoor } from './contract-door.ts'
import type { paths } from './schema.generated.ts'

/** Routes as agreed, where the server's description does not have them yet. */
type Answer<T> = T extends undefined
  ? { headers: Record<string, unknown>; content?: never }
  : { headers: Record<string, unknown>; content: { 'application/json': T } }
export type Call<Sent, Status extends number, Got, Path = never> = {
  parameters: [Path] extends [never]
    ? { query?: never; header?: never; path?: never; cookie?: never }
    : { query?: never; header?: never; path: Path; cookie?: never }
  responses: { [S in Status]: Answer<Got> }
} & ([Sent] extends [never]
  ? { requestBody?: never }
  : { requestBody: { content: { 'application/json': Sent } } })
type Id = { id: string }

export type CodeState = {
  channel: 'mail' | 'sms'
  sentAt: string
  expiresAt: string
  resendAt: string
  triesLeft: number
  resendsLeft: number
  delivery: null | {
    state: 'handed' | 'accepted' | 'delivered' | 'failed'
    at: string
    reason: null | 'unreachable' | 'refused' | 'sim-changed' | 'other'
  }
}
export type Passkey = {
  id: string
  name: string
  addedAt: string
  lastUsedAt: string | null
  synced: boolean
}
export type Factors = {
  strongest: null | 'passkey' | 'totp' | 'sms'
  passkeys: Passkey[]
  totp: null | { id: string; addedAt: string; lastUsedAt: string | null; disabled: boolean }
  sms: null | { id: string; number: string; addedAt: string; lastUsedAt: string | null; disabled: boolean }
  backupCodes: null | { left: number; total: number; madeAt: string }
}
export type Kind = 'email' | 'phone'
export type Identifier = {
  id: string
  kind: Kind
  shown: string
  addedAt: string
  leavesAt: string | null
}
export type Change = { id: string; kind: Kind; sentTo: string; code: CodeState }
export type Identifiers = {
  identifiers: Identifier[]
  change: Change | null
  nextChangeAt: { email: string | null; phone: string | null }
}
export type Veto = { at: string; kind: Kind; added: string | null; leaving: string | null; until: string }
export type SmsEnrolment = { id: string; sentTo: string; code: CodeState }
export type PasskeyEnrolment = {
  id: string
  options: Ceremony
  expiresAt: string
}
/** What the server and the browser say to each other through us (WebAuthn Level 3, 5.1.8). */
export type Ceremony = { [key: string]: unknown }
type Enrolled = { factors: Factors; backupCodes: string[] | null }
type Given = { identifier: string; country?: string }
type Empty = Record<string, never>

type KnownDevice =
  paths['/v1/devices']['get']['responses'][200]['content']['application/json']['devices'][number]
export type Device = KnownDevice & { trusted: boolean }

type Coming = {
  '/v1/devices': { get: Call<never, 200, { devices: Device[] }> }
  '/v1/factors': { get: Call<never, 200, Factors> }
  '/v1/factors/passkeys': {
    post: Call<{ name: string }, 201, PasskeyEnrolment>
  }
  '/v1/factors/passkeys/{id}/confirmation': {
    post: Call<{ attestation: Ceremony }, 200, Enrolled, Id>
  }
  '/v1/factors/passkeys/{id}': {
    put: Call<{ name: string }, 200, { factors: Factors }, Id>
    delete: Call<never, 204, undefined, Id>
  }
  '/v1/factors/sms': { post: Call<Given, 201, SmsEnrolment> }
  '/v1/factors/sms/{id}/confirmation': { post: Call<{ code: string }, 200, Enrolled, Id> }
  '/v1/factors/sms/{id}/resends': { post: Call<Empty, 200, SmsEnrolment, Id> }
  '/v1/factors/sms/{id}': { delete: Call<never, 204, undefined, Id> }
  '/v1/password': {
    get: Call<never, 200, { setAt: string; minimum: number }>
    post: Call<{ password: string; keepOtherSessions?: boolean }, 204, undefined>
  }
  '/v1/identifiers': { get: Call<never, 200, Identifiers>; post: Call<Given, 201, Change> }
  '/v1/identifiers/{id}/replacement': { post: Call<Given, 201, Change, Id> }
  '/v1/identifiers/{id}': { delete: Call<never, 200, { leavesAt: string }, Id> }
  '/v1/identifier-changes/{id}/answers': { post: Call<{ code: string }, 200, Identifiers, Id> }
  '/v1/identifier-changes/{id}/resends': { post: Call<Empty, 200, Change, Id> }
  '/v1/identifier-changes/{id}': { delete: Call<never, 204, undefined, Id> }
  '/v1/vetoes/look': { post: Call<{ token: string }, 200, Veto> }
  '/v1/vetoes': { post: Call<{ token: string }, 204, undefined> }
  '/v1/devices/{id}/trust': { post: Call<Empty, 204, undefined, Id>; delete: Call<never, 204, undefined, Id> }
}

export type Paths = Omit<paths, keyof Coming | keyof ComingDoor> & Coming & ComingDoor
