import { Type } from 'typebox'
import { answer, change, type Route } from '../../platform/http/route.ts'
import { country, exact, id, nullable, oneOf } from '../../platform/http/shapes.ts'
import { readReason, reasonShape } from '../staff/index.ts'
import type { CaseFaces } from './card.ts'
import type { DeskEvent } from './events.ts'
import { findByIdentifier } from './find.ts'
import { revealAddress } from './reveal.ts'
import { card } from './shapes-card.ts'
import { viewAccount } from './view.ts'

const byId = exact({ id })

/** Nothing that is searched for or shown stands in an address: those stand in logs and histories. */
export const accountRoutes = (faces: CaseFaces): Route<DeskEvent>[] => [
  change<DeskEvent>()({
    method: 'POST',
    path: '/desk/v1/accounts/find',
    summary: 'Whose address or number it is: a whole one, never a part of one',
    caller: 'staff',
    right: 'account.find',
    limits: ['staff.find'],
    body: exact({
      identifier: Type.String({ minLength: 1, maxLength: 320 }),
      country: Type.Optional(country),
    }),
    answers: { 200: exact({ account: nullable(id) }) },
    refuses: ['email-invalid', 'phone-invalid', 'volume-refused'],
    run: async (ctx, { staffId }, { body }) =>
      answer(200, { account: await findByIdentifier(ctx, staffId, body) }),
  }),
  change<DeskEvent>()({
    method: 'POST',
    path: '/desk/v1/accounts/:id/views',
    summary: 'Look at an account, masked; its holder reads that somebody did',
    caller: 'staff',
    right: 'account.read',
    limits: ['staff.view'],
    params: byId,
    body: exact({}),
    answers: { 200: card },
    refuses: ['not-found', 'volume-refused'],
    run: async (ctx, { staffId }, { params }) =>
      answer(200, await viewAccount(ctx, { staffId, accountId: params.id }, faces)),
  }),
  change<DeskEvent>()({
    method: 'POST',
    path: '/desk/v1/accounts/:id/reveals',
    summary: 'One address of an account in the clear, with a reason; its holder reads that it was shown',
    caller: 'staff',
    right: 'account.reveal',
    limits: ['staff.reveal'],
    params: byId,
    body: exact({ identifierId: id, reason: reasonShape }),
    answers: { 200: exact({ kind: oneOf('email', 'phone'), address: Type.String() }) },
    refuses: ['not-found', 'volume-refused'],
    run: async (ctx, { staffId }, { params, body }) => {
      const { identifierId, reason } = body
      const asked = { staffId, accountId: params.id, identifierId, reason: readReason(reason) }
      return answer(200, await revealAddress(ctx, asked))
    },
  }),
]
