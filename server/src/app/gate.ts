import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { requireRate } from '../domains/limits/index.ts'
import { isServiceLive } from '../domains/services/index.ts'
import { isLive, renewSession } from '../domains/sessions/index.ts'
import { isStaffLive } from '../domains/staff/index.ts'
import { addressKey } from '../platform/client/address.ts'
import type { Clock } from '../platform/clock.ts'
import { type Keys, UnknownRoot } from '../platform/crypto.ts'
import type { Caller, Ctx, Outside, Settings } from '../platform/ctx.ts'
import { type Database, isRetryable } from '../platform/db.ts'
import { attachment, framedDocument } from '../platform/http/headers.ts'
import { sendProblem } from '../platform/http/problem.ts'
import type { Answer, CallerOf, Route } from '../platform/http/route.ts'
import { exact } from '../platform/http/shapes.ts'
import type { Log } from '../platform/log.ts'
import { nobody } from '../platform/nobody.ts'
import type { Random } from '../platform/random.ts'
import { Refusal } from '../platform/refusal.ts'
import { type RateName, rates } from '../policy/limits.ts'
import { type CallerParts, findCaller } from './callers.ts'
import { demand, isConfirmed, spend } from './confirmed.ts'
import type { AnyEvent } from './consequences.ts'
import { writeCookies } from './cookies.ts'
import { deskPath, requireDeskDoor, requireRight, spendWatched } from './desk/staff-gate.ts'
import { servicePath } from './doorway.ts'
import { createCtx } from './record.ts'
import { refuseWhileLocked, requireUnlocked } from './while-locked.ts'

export type GateParts = CallerParts & {
  db: Database
  clock: Clock
  random: Random
  keys: Keys
  settings: Settings
  log: Log
  https: boolean
  /** Which routes may be mounted: each has its own port, host and cookies. */
  door: 'account' | 'desk'
  /** Who is told of alarms at the desk. */
  securityMail: string | null
}

type Input = { params: unknown; query: unknown; body: unknown }
export type AnyRoute = Route<AnyEvent>

/**
 * Puts a route behind the gate: the caller is found and the limits are spent before the body is read; a guarded action runs only
 * with its finished confirmation, spent in the same transaction.
 */
export function mount(app: FastifyInstance, parts: GateParts, route: AnyRoute): void {
  requireOwnDoor(parts, route)
  app.route({
    method: route.method,
    url: route.path,
    schema: schemaOf(route),
    config: { reads: route.view !== undefined, ...(route.upload && { upload: true }) },
    ...(route.bodyBytes && { bodyLimit: route.bodyBytes }),
    onRequest: async (request) => {
      const caller = await findCaller(parts, request, route, !route.quiet)
      request.caller = caller
      if (caller.kind === 'staff') await admitStaff(parts, route, caller)
      if (route.limits) await spendLimits(parts, route.limits, caller)
    },
    preValidation: (request, _reply, done) => {
      request.params = readIds(request.params)
      // A signature over a body that did not come, or over none where one came.
      if (request.body === undefined && request.isBody?.(Buffer.alloc(0)) === false)
        return done(new Refusal('service-required'))
      // No body at all may stand for an empty one; `null`, `0` and `false` are bodies, and nobody asked for them (K03).
      if (route.body && request.body === undefined) request.body = {}
      if (route.upload) request.body ??= Buffer.alloc(0)
      done(!route.body && !route.upload && request.body !== undefined ? new Refusal('bad-shape') : undefined)
    },
    handler: (request, reply) => answerRequest(parts, route, request, reply),
  })
}

/** The doorway lets programs pass by their address alone, so nothing else may stand there; and a service does only what its route names. */
function requireOwnDoor({ door }: GateParts, route: AnyRoute): void {
  const { path, caller, scope } = route
  if (door === 'desk') {
    requireDeskDoor(route)
    return
  }
  if (caller === 'staff' || path.startsWith(deskPath))
    throw new Error(`${path}: the desk has a door of its own`)
  const isService = caller === 'service'
  if (path.startsWith(servicePath) !== isService || (scope !== undefined) !== isService)
    throw new Error(`${path}: services, and only they, call under ${servicePath}, each time with a scope`)
}

const schemaOf = (route: AnyRoute) => ({
  querystring: route.query ?? exact({}),
  ...(route.params && { params: route.params }),
  ...(route.body && { body: route.body }),
  response: Object.fromEntries(Object.entries(route.answers).filter(([status]) => status !== '204')),
})

async function answerRequest(
  parts: GateParts,
  route: AnyRoute,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const caller = request.caller!
  const out = outside(parts, caller)
  const input: Input = { params: request.params, query: request.query, body: request.body }
  reply.header('cache-control', 'no-store')
  if (route.view) {
    const view = route.view
    const seen = await onceMore(() => view(out, caller as never, input as never))
    return route.framed ? reply.headers(framedDocument).send(seen) : seen
  }
  await refuseWhileLocked(out.db, out.now, caller, route)
  const given = route.action ? readConfirmation(request) : null
  if (route.action && given === null) return await demand(out, caller, route, input, reply)
  const ready = given === null || (await isConfirmed(out, caller, route, input, given))
  const prepared = ready && (await route.prepare?.(out, caller as never, input as never))
  const outcome = await transact(parts.db, out, caller, async (ctx) => {
    await requireUnlocked(ctx, route)
    await requireLive(ctx)
    const refused = given === null ? null : await spend(ctx, route, input, given)
    if (refused) return refused
    // Its last proof came in this very moment, and nothing was prepared: taken back, to be asked again.
    if (!ready) throw new Refusal('confirmation-mismatch')
    const done = await route.run!(ctx, caller as never, input as never, prepared as never)
    return await renewed(ctx, done, given !== null)
  })
  return send(parts, out.now, outcome, reply)
}

/** Asked once more: between headers and body, or in the queue of the hasher, the session may have ended (E03). */
async function requireLive({ tx, caller }: Ctx<AnyEvent>): Promise<void> {
  if (caller.kind === 'holder' && !(await isLive(tx, caller.sessionId))) throw new Refusal('session-required')
  if (caller.kind === 'service' && !(await isServiceLive(tx, caller.serviceId)))
    throw new Refusal('service-required')
  if (caller.kind === 'staff' && !(await isStaffLive(tx, caller))) throw new Refusal('desk-session-required')
}

/** A proof given and rights changed both end the session's old token, in the transaction that acts (E03). */
async function renewed(ctx: Ctx<AnyEvent>, outcome: Answer, confirmed: boolean): Promise<Answer> {
  if (ctx.caller.kind !== 'holder' || outcome.kind !== 'answer') return outcome
  if (!confirmed && !outcome.renewSession) return outcome
  return { ...outcome, cookies: { ...outcome.cookies, ...(await renewSession(ctx, ctx.caller)) } }
}

const outside = (parts: GateParts, caller: Caller): Outside => ({
  db: parts.db,
  now: parts.clock.now(),
  random: parts.random,
  keys: parts.keys,
  settings: parts.settings,
  client: caller.client,
  log: parts.log,
})

const transact = (
  db: Database,
  out: Outside,
  caller: Caller,
  work: (ctx: Ctx<AnyEvent>) => Promise<Answer>,
): Promise<Answer> => onceMore(() => tryThrice(db, out, caller, work))

/** What another process sealed under a root that is new here is opened once this one has looked: nothing was written, so it may be done again. */
async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof UnknownRoot)) throw error
    await error.known
    return await work()
  }
}

/** Two transactions that waited for each other are no reason to bother the caller: one is run again. */
async function tryThrice(
  db: Database,
  out: Outside,
  caller: Caller,
  work: (ctx: Ctx<AnyEvent>) => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute((tx) => work(createCtx(out, tx, caller)))
    } catch (error) {
      if (attempt === 3 || !isRetryable(error)) throw error
    }
  }
}

function send(parts: GateParts, now: Date, outcome: Answer, reply: FastifyReply): FastifyReply {
  if (outcome.cookies) writeCookies(reply, outcome.cookies, { names: parts.names, https: parts.https, now })
  if (outcome.kind === 'refused') return sendProblem(reply, outcome.code, outcome.details)
  // Not "cookies": a browser the holder signs out of stays a known one.
  if (outcome.clearSiteData) reply.header('clear-site-data', '"cache", "storage"')
  if (outcome.file) reply.headers(attachment(outcome.file))
  return reply.code(outcome.status).send(outcome.body)
}

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What is no id of ours names nothing, and is answered exactly as an id that nobody has (K05, K15). */
const readId = (text: unknown): string => (typeof text === 'string' && idShape.test(text) ? text : nobody)

function readIds(params: unknown): unknown {
  const named = params as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(named).map(([name, text]) => [name, /^id$|Id$/.test(name) ? readId(text) : text]),
  )
}

/** Null when none was sent: then one is asked for. */
function readConfirmation({ headers: { confirmation } }: FastifyRequest): string | null {
  return confirmation === undefined ? null : readId(confirmation)
}

/** What is not open to a role is answered before anything is spent or looked at. A page that asks how long it has left costs nothing. */
async function admitStaff(parts: GateParts, route: AnyRoute, caller: CallerOf<'staff'>): Promise<void> {
  requireRight(route, caller)
  if (!route.quiet) await spendLimits(parts, ['staff.act'], caller)
}

async function spendLimits(parts: GateParts, names: readonly RateName[], caller: Caller): Promise<void> {
  for (const name of names) {
    if (await spendWatched(parts, outside(parts, caller), name, caller)) continue
    await requireRate(parts.db, parts.clock.now(), name, subjectOf(name, caller))
  }
}

function subjectOf(name: RateName, caller: Caller): string {
  const { per } = rates[name]
  if (per === 'everyone') return 'everyone'
  if (per === 'account' && caller.kind === 'holder') return caller.accountId
  if (per === 'session' && (caller.kind === 'holder' || caller.kind === 'staff')) return caller.sessionId
  if (per === 'staff' && caller.kind === 'staff') return caller.staffId
  if (per === 'address') return addressKey(caller.client.address)
  throw new Error(`the gate can not spend ${name}: nobody it is counted for is known yet`)
}
