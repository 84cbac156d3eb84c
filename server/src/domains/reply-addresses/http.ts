import { Type } from 'typebox'
import { tokenHash } from '../../platform/crypto.ts'
import type { Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, none } from '../../platform/http/shapes.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Captcha } from '../captcha/index.ts'
import { readCodeState } from '../codes/index.ts'
import { abuseKey, requireRate } from '../limits/index.ts'
import { answerAddress } from './answer.ts'
import { askAddress, askAgain, canonicalOf, prepareAsk } from './ask.ts'
import { asking, proven } from './shapes.ts'
import { deleteAsking, findAsking } from './store.ts'

export type ReplyAddressParts = { captcha: Captcha }

export const replyAddressRoutes = ({ captcha }: ReplyAddressParts): Route<never>[] => [
  change()({
    method: 'POST',
    path: '/v1/reply-addresses',
    summary: 'Prove that one reads mail at an address, without an account: a code goes to it',
    caller: 'stranger',
    limits: ['reply-address.ask'],
    body: exact({
      email: Type.String({ maxLength: 320 }),
      captcha: Type.Optional(Type.String({ maxLength: 8192 })),
    }),
    answers: { 201: asking },
    refuses: ['email-invalid', 'captcha-required', 'captcha-wrong', 'unavailable'],
    prepare: (out, _caller, { body }) => prepareAsk(captcha, out, body),
    run: async (ctx, _caller, _input, email) => {
      const token = await askAddress(ctx, email)
      return answer(201, await describe(ctx.tx, token, ctx.now), { attempt: { token } })
    },
  }),
  view({
    method: 'GET',
    path: '/v1/reply-addresses/current',
    summary: 'The address that is being proven in this browser',
    caller: 'attempt',
    answers: { 200: asking },
    view: (out, caller) => describe(out.db, caller.token, out.now),
  }),
  change()({
    method: 'POST',
    path: '/v1/reply-addresses/current/answers',
    summary: 'Give the code: the answer is a proof, good for one use',
    caller: 'attempt',
    limits: ['reply-address.answer'],
    body: exact({ code: Type.String({ pattern: '^[0-9]{6}$' }) }),
    answers: { 201: proven },
    refuses: ['code-wrong', 'code-expired', 'code-spent'],
    prepare: (out, caller) => spendGuess(out, caller.token),
    run: (ctx, caller, { body }) => answerAddress(ctx, caller.token, body.code),
  }),
  change()({
    method: 'POST',
    path: '/v1/reply-addresses/current/resends',
    summary: 'Send a new code; the old one is dead',
    caller: 'attempt',
    limits: ['reply-address.answer'],
    body: exact({}),
    answers: { 201: asking },
    refuses: ['wait', 'code-spent'],
    run: async (ctx, caller) => {
      const found = await requireAsking(ctx.tx, caller.token, ctx.now)
      await askAgain(ctx, found.token_hash, found.address)
      return answer(201, await describe(ctx.tx, caller.token, ctx.now))
    },
  }),
  change()({
    method: 'DELETE',
    path: '/v1/reply-addresses/current',
    summary: 'Give it up',
    caller: 'attempt',
    answers: { 204: none },
    run: async (ctx, caller) => {
      await deleteAsking(ctx.tx, tokenHash(caller.token))
      return answer(204, undefined, { attempt: null })
    },
  }),
]

/** Over all who ask for one address: five tries each would add up to a way in (A06). */
async function spendGuess(out: Outside, token: string): Promise<void> {
  const found = await requireAsking(out.db, token, out.now)
  await requireRate(out.db, out.now, 'reply-address.guess', abuseKey(canonicalOf(found.address)))
}

async function requireAsking(db: Reader, token: string, now: Date) {
  const found = await findAsking(db, tokenHash(token), now)
  if (found) return found
  // What was seen to be over stays over, also when the clock is set back (K10).
  await deleteAsking(db, tokenHash(token))
  throw new Refusal('attempt-required')
}

async function describe(db: Reader, token: string, now: Date) {
  const found = await requireAsking(db, token, now)
  const code = await readCodeState(db, { subject: found.token_hash, purpose: 'reply-address' })
  if (!code) throw new Refusal('attempt-required')
  return { sentTo: found.address, expiresAt: found.expires_at.toISOString(), code }
}
