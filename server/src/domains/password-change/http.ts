import { Type } from 'typebox'
import { answer, change, type Route, refuse, view } from '../../platform/http/route.ts'
import { exact, none, time } from '../../platform/http/shapes.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findPassword } from '../passwords/index.ts'
import { changePassword, checkChange, minimumLength, type PasswordParts, prepareChange } from './change.ts'
import type { PasswordEvent } from './events.ts'

const passwordState = exact({
  setAt: time,
  minimum: Type.Union([Type.Literal(8), Type.Literal(15)], {
    description: 'Code points a new one must have: fewer beside a second factor',
  }),
})

const wanted = exact({
  password: Type.String({ maxLength: 4096, description: 'The new one' }),
  keepOtherSessions: Type.Optional(Type.Boolean({ description: 'Other sessions end unless this is true' })),
})

export const passwordChangeRoutes = (parts: PasswordParts): Route<PasswordEvent>[] => [
  view({
    method: 'GET',
    path: '/v1/password',
    summary: 'Since when the password is what it is, and how long a new one must be',
    caller: 'holder',
    answers: { 200: passwordState },
    view: async ({ db }, { accountId }) => {
      const password = await findPassword(db, accountId)
      if (!password) throw new Refusal('not-found')
      return { setAt: password.setAt.toISOString(), minimum: await minimumLength(db, accountId) }
    },
  }),
  change<PasswordEvent>()({
    method: 'POST',
    path: '/v1/password',
    summary: 'Change the password; other sessions end unless the holder keeps them',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'password.change',
    body: wanted,
    answers: { 204: none },
    refuses: [
      'password-too-short',
      'password-too-long',
      'password-common',
      'password-predictable',
      'password-same',
      'password-close',
      'busy',
    ],
    check: (out, caller, { body }) => checkChange(parts, out, caller, body.password),
    // Of the password itself nothing is shown.
    shown: async (_out, _caller, { body }) => [
      { label: 'Other devices', value: body.keepOtherSessions ? 'Stay signed in' : 'Are signed out' },
    ],
    prepare: (out, caller, { body }) => prepareChange(parts, out, caller, body.password),
    run: async (ctx, caller, { body }, ready) => {
      const outcome = await changePassword(ctx, caller.accountId, ready, body.keepOtherSessions ?? false)
      return outcome === 'changed' ? answer(204) : refuse('password-close', { field: 'password' })
    },
  }),
]
