import type { Static, TSchema } from 'typebox'
import type { Action, ActionName } from '../../policy/actions.ts'
import type { RateName } from '../../policy/limits.ts'
import type { RefusalCode } from '../../policy/refusals.ts'
import type { StaffRightName } from '../../policy/staff.ts'
import type { Scope } from '../../policy/withdrawals.ts'
import type { Caller, Ctx, Outside } from '../ctx.ts'
import type { RefusalExtras } from '../refusal.ts'

export type CallerKind = Caller['kind']
export type CallerOf<K extends CallerKind> = Extract<Caller, { kind: K }>

/** Cookies an answer sets. `null` clears the cookie. */
export type CookieChanges = {
  /** `lasting: false` makes a cookie that ends with the browser (shared computer). */
  session?: { token: string; lasting: boolean; endsAt: Date } | null
  device?: { token: string } | null
  attempt?: { token: string } | null
  /** A cookie that says nothing, to see whether it comes back. */
  probe?: true
}

export type Answer =
  | {
      kind: 'answer'
      status: number
      body: unknown
      cookies?: CookieChanges
      clearSiteData?: boolean
      /** The body is a file to be saved: its name, and its media type. */
      file?: { name: string; type: string }
      /** The rights of the caller's session changed: the gate gives it a new token. Confirmed actions get one anyway. */
      renewSession?: boolean
    }
  | { kind: 'refused'; code: RefusalCode; details: RefusalExtras; cookies?: CookieChanges }

export const answer = (status: number, body?: unknown, cookies?: CookieChanges): Answer => ({
  kind: 'answer',
  status,
  body,
  ...(cookies && { cookies }),
})

/** A refusal whose transaction commits: the wrong guess stays written down. */
export const refuse = (code: RefusalCode, details: RefusalExtras = {}, cookies?: CookieChanges): Answer => ({
  kind: 'refused',
  code,
  details,
  ...(cookies && { cookies }),
})

/** One line of what a person is asked to confirm. */
export type Shown = { label: string; value: string }

type InputOf<P, Q, B> = {
  params: P extends TSchema ? Static<P> : unknown
  query: Q extends TSchema ? Static<Q> : unknown
  body: B extends TSchema ? Static<B> : unknown
}

type Face<K extends CallerKind, P, Q, B> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** As in `/v1/sessions/:id`. */
  path: string
  summary: string
  /** Who may call. Everybody else is refused before anything else is looked at. */
  caller: K
  /** What a service must be allowed to do; of every route for one, and of no other. */
  scope?: Scope
  /** What somebody at the desk must have the right to do; of every route for staff but those about their own session, and of no other. */
  right?: StaffRightName
  /** Names from `policy/limits.ts`, spent by address (and account, where there is one) before the use case runs. */
  limits?: readonly RateName[]
  /** A name from `policy/actions.ts`: the gate asks for a confirmation. */
  action?: ActionName
  /**
   * For a changing route of holders without an action: whether it can be done while the security settings are locked. Only what takes power away, or
   * cannot wait, can; a route that does not say is refused. A guarded one says it in its action.
   */
  whileLocked?: Action['whileLocked']
  /** For a guarded route: what the confirmation shows beside the action itself, drawn from the very parameters that will act. */
  shown?: (out: Outside, caller: CallerOf<K>, input: InputOf<P, Q, B>) => Promise<Shown[]>
  /**
   * For a guarded route: refuses what would be refused anyway, before any proof is asked. Nothing was proven by then, so it looks at what
   * the caller sent and at what the holder sees without a proof, and at no secret: a thief with the session would ask it. `run` looks again.
   */
  check?: (out: Outside, caller: CallerOf<K>, input: InputOf<P, Q, B>) => Promise<void>
  params?: P
  query?: Q
  body?: B
  /** Of the longest body, where that of the server is too short. */
  bodyBytes?: number
  /** The body is a file: bytes as `application/octet-stream`, at most `files.bytes`, and `input.body` is a Buffer. Has no shape. */
  upload?: true
  /** Shapes by status. */
  answers: Record<number, TSchema>
  /** For a route that answers with a file: the shape of each kind of file, by its media type. */
  downloads?: Record<string, TSchema>
  /** Codes of `policy/refusals.ts` this route may answer with, beside those of the gate. */
  refuses?: readonly RefusalCode[]
  /** Does not count as activity of the holder, so polling never keeps a session alive (ASVS 7.3.1). */
  quiet?: boolean
}

/** A route that only reads: no transaction, no event. */
export type View<K extends CallerKind, P, Q, B> = Face<K, P, Q, B> & {
  /** Answers an HTML document for a frame of ours, under a policy of its own (`framedDocument`). */
  framed?: true
  view: (out: Outside, caller: CallerOf<K>, input: InputOf<P, Q, B>) => Promise<unknown>
}

/** A route that changes something: `run` has one transaction; `prepare` does the slow work before it. */
export type Change<K extends CallerKind, P, Q, B, E, Prepared> = Face<K, P, Q, B> & {
  prepare?: (out: Outside, caller: CallerOf<K>, input: InputOf<P, Q, B>) => Promise<Prepared>
  run: (ctx: Ctx<E>, caller: CallerOf<K>, input: InputOf<P, Q, B>, prepared: Prepared) => Promise<Answer>
}

/** A route as the gate sees it, its types folded away. */
export type Route<E = unknown> = Omit<Face<CallerKind, TSchema, TSchema, TSchema>, 'shown' | 'check'> & {
  shown?: (out: Outside, caller: never, input: never) => Promise<Shown[]>
  check?: (out: Outside, caller: never, input: never) => Promise<void>
  view?: (out: Outside, caller: never, input: never) => Promise<unknown>
  framed?: true
  prepare?: (out: Outside, caller: never, input: never) => Promise<unknown>
  run?: (ctx: Ctx<E>, caller: never, input: never, prepared: never) => Promise<Answer>
}

export function view<K extends CallerKind, P = undefined, Q = undefined, B = undefined>(
  route: View<K, P, Q, B>,
): Route<never> {
  return route as unknown as Route<never>
}

/** `change<MyEvents>()({…})`: the first call names the events, the second infers the rest. */
export function change<E = never>() {
  return <K extends CallerKind, P = undefined, Q = undefined, B = undefined, Prepared = undefined>(
    route: Change<K, P, Q, B, E, Prepared>,
  ): Route<E> => route as unknown as Route<E>
}
