import { Type } from 'typebox'
import { answer, change, type Route, refuse } from '../../platform/http/route.ts'
import { exact, none, time } from '../../platform/http/shapes.ts'
import { attestationShape, creationOptionsShape, passkeyNameShape } from '../factors/passkeys/index.ts'
import type { StaffEvent } from './events.ts'
import { beginJoin, join } from './join.ts'
import { lookAtInvite } from './look-invite.ts'
import { roleShape } from './person.ts'
import { stopByLink } from './reset.ts'

const tokenShape = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: 'Of the link' })
const token = exact({ token: tokenShape })

/** What the link of a mail opens. Looking changes nothing; each act is a POST. `synced`: passkeys that are copied between devices are let in. */
export const inviteRoutes = ({ synced }: { synced: boolean }): Route<StaffEvent>[] => [
  change<StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/invites/look',
    summary: 'What a link opens; changes nothing',
    caller: 'stranger',
    limits: ['staff.sign-in'],
    body: token,
    answers: {
      200: exact({
        name: Type.String(),
        role: roleShape,
        again: Type.Boolean({ description: 'The person has a passkey, which ends when this one is set up' }),
        waits: Type.Boolean({ description: 'It opens nothing yet, and can be stopped' }),
        countsFrom: time,
        expiresAt: time,
      }),
    },
    refuses: ['invite-over'],
    run: async (ctx, _caller, { body }) => {
      const found = await lookAtInvite(ctx.tx, ctx.now, body.token)
      return answer(200, {
        name: found.name,
        role: found.role,
        again: found.joinedAt !== null,
        waits: found.waits,
        countsFrom: found.countsFrom.toISOString(),
        expiresAt: found.expiresAt.toISOString(),
      })
    },
  }),
  change<StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/invites/begin',
    summary: 'Begin to set up a passkey by an invitation',
    caller: 'stranger',
    limits: ['staff.sign-in'],
    body: token,
    answers: { 201: exact({ options: creationOptionsShape, expiresAt: time }) },
    refuses: ['invite-over', 'step-refused'],
    run: async (ctx, _caller, { body }) => {
      const begun = await beginJoin(ctx, body.token)
      const { options, expiresAt } = begun
      return answer(201, { options, expiresAt: expiresAt.toISOString() }, { attempt: { token: begun.token } })
    },
  }),
  change<StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/invites/current/answer',
    summary:
      'Give what the authenticator made: the invitation is used up, and the passkey signs in from then on',
    caller: 'attempt',
    limits: ['staff.sign-in'],
    body: exact({ attestation: attestationShape, name: passkeyNameShape }),
    answers: { 204: none },
    refuses: ['invite-over', 'passkey-expired', 'passkey-refused', 'passkey-known'],
    run: async (ctx, { token }, { body }) => {
      const outcome = await join(ctx, { ...body, token, synced })
      if (outcome.kind === 'refused') return refuse(outcome.code)
      return answer(204, undefined, { attempt: null })
    },
  }),
  change<StaffEvent>()({
    method: 'POST',
    path: '/desk/v1/invites/stop',
    summary: 'Stop a new passkey that two others want to let in under your name',
    caller: 'stranger',
    limits: ['staff.sign-in'],
    body: token,
    answers: { 204: none },
    refuses: ['invite-over'],
    run: async (ctx, _caller, { body }) => {
      await stopByLink(ctx, body.token)
      return answer(204)
    },
  }),
]
