import { Type } from 'typebox'
import { answer, change, type Route, refuse, view } from '../../platform/http/route.ts'
import { exact, id, none, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { type StaffRightName, staff } from '../../policy/staff.ts'
import { assertionShape, requestOptionsShape } from '../factors/passkeys/index.ts'
import type { StaffEvent } from './events.ts'
import { findReset } from './invite-store.ts'
import { roleShape } from './person.ts'
import { stopBySession } from './reset.ts'
import { rightsOf } from './rights.ts'
import { ownSession, signOut } from './session.ts'
import { beginSignIn, signIn } from './sign-in.ts'

export const rightShape = oneOf(...(Object.keys(staff) as StaffRightName[]))

const current = exact({
  staff: exact({ id, name: Type.String(), role: roleShape }),
  rights: Type.Array(rightShape),
  session: exact({ startedAt: time, endsAt: time, idleEndsAt: time }),
  reset: nullable(time),
})

/** Coming in, and what everybody may do about their own session. */
export const doorRoutes = (): Route<StaffEvent>[] => [
  change<StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/sign-ins',
    summary: 'Begin to sign in: a passkey with user verification says who it is',
    caller: 'stranger',
    limits: ['staff.sign-in'],
    answers: { 201: exact({ options: requestOptionsShape, expiresAt: time }) },
    run: async (ctx) => {
      const { token, options, expiresAt } = await beginSignIn(ctx)
      return answer(201, { options, expiresAt: expiresAt.toISOString() }, { attempt: { token } })
    },
  }),
  change<StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/sign-ins/current/answer',
    summary: 'Give what the authenticator answered',
    caller: 'attempt',
    limits: ['staff.sign-in'],
    body: exact({ assertion: assertionShape }),
    answers: { 204: none },
    refuses: ['passkey-wrong', 'passkey-expired'],
    run: async (ctx, { token }, { body }) => {
      const outcome = await signIn(ctx, { token, assertion: body.assertion })
      if (outcome.kind === 'refused') return refuse(outcome.code)
      return answer(204, undefined, outcome.cookies)
    },
  }),
  view({
    method: 'GET',
    path: '/desk/v1/session',
    summary: 'Who is signed in, what they may do, and until when',
    caller: 'staff',
    quiet: true,
    answers: { 200: current },
    view: async ({ db, now }, caller) => ({
      staff: { id: caller.staffId, name: caller.name, role: caller.role },
      rights: rightsOf(caller.role),
      session: await ownSession(db, caller),
      reset: (await findReset(db, caller.staffId, now))?.toISOString() ?? null,
    }),
  }),
  change<StaffEvent>()({
    method: 'DELETE',
    path: '/desk/v1/session',
    summary: 'Sign out',
    caller: 'staff',
    answers: { 204: none },
    run: async (ctx, caller) => {
      await signOut(ctx, caller)
      return { ...answer(204, undefined, { session: null }), clearSiteData: true }
    },
  }),
  change<StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/session/stop-reset',
    summary: 'Stop a new passkey that two others want to let in under your name',
    caller: 'staff',
    answers: { 204: none },
    refuses: ['invite-over'],
    run: async (ctx, caller) => {
      await stopBySession(ctx, caller.staffId)
      return answer(204)
    },
  }),
]
