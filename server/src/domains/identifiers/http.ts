import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { country, exact, id, none, time } from '../../platform/http/shapes.ts'
import { allowChange, allowRemoval, drawChange, drawRemoval, type Wanted } from './allow.ts'
import { answerChange, prepareAnswer } from './answer.ts'
import { beginChange, checkChange } from './begin.ts'
import { describeAll, identifierList, pendingChange } from './describe.ts'
import type { IdentifierEvent } from './events.ts'
import { giveUp, ownerOf, preparePending } from './pending.ts'
import { removeIdentifier } from './remove.ts'
import { resendCode } from './resend.ts'

const typed = exact({ identifier: Type.String({ maxLength: 320 }), country: Type.Optional(country) })
const refusesNew = [
  'email-invalid',
  'phone-invalid',
  'phone-country-refused',
  'address-taken',
  'change-too-soon',
] as const

const adding = ({ body }: { body: Omit<Wanted, 'replacesId'> }): Wanted => ({ ...body, replacesId: null })
const replacing = (input: { params: { id: string }; body: Omit<Wanted, 'replacesId'> }): Wanted => ({
  ...input.body,
  replacesId: input.params.id,
})

export const identifierRoutes = (): Route<IdentifierEvent>[] => [
  view({
    method: 'GET',
    path: '/v1/identifiers',
    summary: 'The addresses and numbers of the account, and the change under way in this session',
    caller: 'holder',
    // Asked again and again while a code is on its way.
    quiet: true,
    answers: { 200: identifierList },
    view: (out, caller) => describeAll(out.db, ownerOf(out.now, caller)),
  }),
  change()({
    method: 'POST',
    path: '/v1/identifiers',
    summary: 'Begin to add an address or a number: a code goes to it',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'identifiers.add',
    body: typed,
    answers: { 201: pendingChange },
    refuses: [...refusesNew, 'too-many-identifiers'],
    check: (out, caller, input) => checkChange(out, caller, adding(input)),
    shown: async (out, caller, input) =>
      drawChange(await allowChange(out.db, out, caller.accountId, adding(input))),
    run: async (ctx, caller, input) => answer(201, await beginChange(ctx, caller, adding(input))),
  }),
  change()({
    method: 'POST',
    path: '/v1/identifiers/:id/replacement',
    summary: 'Begin to put a new address in the place of one: a code goes to the new one',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'identifiers.replace',
    params: exact({ id }),
    body: typed,
    answers: { 201: pendingChange },
    refuses: [...refusesNew, 'not-found'],
    check: (out, caller, input) => checkChange(out, caller, replacing(input)),
    shown: async (out, caller, input) =>
      drawChange(await allowChange(out.db, out, caller.accountId, replacing(input))),
    run: async (ctx, caller, input) => answer(201, await beginChange(ctx, caller, replacing(input))),
  }),
  change<IdentifierEvent>()({
    method: 'DELETE',
    path: '/v1/identifiers/:id',
    summary: 'Let an address leave: it counts for 48 hours more, and may veto',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'identifiers.remove',
    params: exact({ id }),
    answers: { 200: exact({ leavesAt: time }) },
    refuses: ['not-found', 'last-identifier', 'change-too-soon'],
    check: async (out, caller, { params }) => {
      await allowRemoval(out.db, out.now, caller.accountId, params.id)
    },
    shown: async (out, caller, { params }) =>
      drawRemoval((await allowRemoval(out.db, out.now, caller.accountId, params.id)).leaving),
    run: async (ctx, caller, { params }) => {
      const leavesAt = await removeIdentifier(ctx, caller, params.id)
      return answer(200, { leavesAt: leavesAt.toISOString() })
    },
  }),
  change<IdentifierEvent>()({
    method: 'POST',
    path: '/v1/identifier-changes/:id/answers',
    summary: 'Give the code of the new address, in the session that began the change: it counts at once',
    caller: 'holder',
    whileLocked: 'refused',
    limits: ['holder.change'],
    params: exact({ id }),
    body: exact({ code: Type.String({ pattern: '^[0-9]{6}$' }) }),
    answers: { 200: identifierList },
    refuses: ['code-wrong', 'code-expired', 'code-spent', 'change-over', 'change-too-soon', 'address-taken'],
    prepare: (out, caller, { params }) => prepareAnswer(out, caller, params.id),
    run: (ctx, caller, { params, body }) => answerChange(ctx, caller, params.id, body.code),
  }),
  change()({
    method: 'POST',
    path: '/v1/identifier-changes/:id/resends',
    summary: 'Send a new code to the new address; the old one is dead',
    caller: 'holder',
    whileLocked: 'refused',
    limits: ['holder.change'],
    params: exact({ id }),
    body: exact({}),
    answers: { 200: pendingChange },
    refuses: ['wait', 'code-spent', 'change-over', 'phone-country-refused'],
    prepare: (out, caller, { params }) => preparePending(out, caller, params.id),
    run: async (ctx, caller, { params }) => answer(200, await resendCode(ctx, caller, params.id)),
  }),
  change()({
    method: 'DELETE',
    path: '/v1/identifier-changes/:id',
    summary: 'Give up the change under way',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    params: exact({ id }),
    answers: { 204: none },
    refuses: ['change-over'],
    prepare: (out, caller, { params }) => preparePending(out, caller, params.id),
    run: async (ctx, caller, { params }) => {
      await giveUp(ctx, caller, params.id)
      return answer(204)
    },
  }),
]
