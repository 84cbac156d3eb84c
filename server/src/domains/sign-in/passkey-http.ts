import { Type } from 'typebox'
import { answer, change, type Route } from '../../platform/http/route.ts'
import { exact, oneOf } from '../../platform/http/shapes.ts'
import { assertionShape, readAssertion, requestOptionsShape } from '../factors/passkeys/index.ts'
import type { AnySignInEvent } from './events.ts'
import { offerAnyPasskey, offerPasskey } from './offer-passkey.ts'
import { signInByPasskey } from './sign-in-by-passkey.ts'
import { findVisitor } from './visitor.ts'

const offered = exact({ options: requestOptionsShape })

export const passkeySignInRoutes = (): Route<AnySignInEvent>[] => [
  change<AnySignInEvent>()({
    method: 'POST',
    path: '/v1/sign-ins/current/passkey-options',
    summary: 'What to ask a passkey of the account with, in place of the password or after it',
    caller: 'attempt',
    limits: ['passkey.challenge'],
    body: exact({}),
    answers: { 201: offered },
    refuses: ['step-refused'],
    prepare: (out, caller) => findVisitor(out, caller.token),
    run: async (ctx, _caller, _input, visitor) => answer(201, { options: await offerPasskey(ctx, visitor) }),
  }),
  change<AnySignInEvent>()({
    method: 'POST',
    path: '/v1/sign-ins/passkey-options',
    summary: 'What to ask any passkey with that the browser has for this site',
    caller: 'stranger',
    limits: ['passkey.challenge'],
    body: exact({}),
    answers: { 201: offered },
    run: async (ctx) => answer(201, { options: await offerAnyPasskey(ctx) }),
  }),
  change<AnySignInEvent>()({
    method: 'POST',
    path: '/v1/sign-ins/passkey',
    summary: 'Sign in with a passkey alone: it says whose account it is',
    caller: 'stranger',
    limits: ['sign-in.passkey'],
    body: exact({ assertion: assertionShape, sharedComputer: Type.Optional(Type.Boolean()) }),
    answers: { 200: exact({ step: oneOf('done') }) },
    refuses: ['passkey-wrong', 'passkey-expired', 'passkey-needs-password'],
    prepare: async (_out, _caller, { body }) => readAssertion(body.assertion),
    run: (ctx, _caller, { body }, assertion) => signInByPasskey(ctx, assertion, body.sharedComputer ?? false),
  }),
]
