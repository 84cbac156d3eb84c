import { Type } from 'typebox'
import { type Route, view } from '../../platform/http/route.ts'
import { exact, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { Refusal } from '../../platform/refusal.ts'
import { channelCheck } from '../../policy/limits.ts'
import { findWarning } from '../phishing-reports/index.ts'
import { kinds } from './channels.ts'
import { checkText } from './check.ts'
import type { OfficialList } from './list.ts'
import { reasons } from './verdict.ts'

const verdict = exact({
  answer: oneOf('listed', 'not-ours', 'unclear'),
  kind: nullable(oneOf(...kinds)),
  canonical: nullable(Type.String({ description: 'As programs read it; other alphabets as punycode' })),
  lookalike: Type.Boolean({ description: 'It resembles a listed channel, and is none' }),
  reasons: Type.Array(oneOf(...reasons)),
  label: nullable(Type.String({ description: "The operator's words for what is listed" })),
  /** Others reported it, and it was found to be phishing. */
  warnedSince: nullable(time),
})

export const officialChannelRoutes = (list: OfficialList): Route<never>[] => [
  view({
    // In a body, so that what people paste stands in no address, no log and no history.
    method: 'POST',
    path: '/v1/official-channels/checks',
    summary:
      'Whether an address, a sender, a number, a handle or a wallet is on the operator’s list; keeps nothing',
    caller: 'stranger',
    limits: ['channel.check', 'channel.check-everyone'],
    body: exact({
      text: Type.String({ minLength: 1, maxLength: channelCheck.bytes, description: 'At most 2048 bytes' }),
      kind: Type.Optional(oneOf(...kinds)),
    }),
    answers: { 200: verdict },
    view: async (out, _caller, { body: { text, kind } }) => {
      if (Buffer.byteLength(text) > channelCheck.bytes) throw new Refusal('bad-shape', { field: 'text' })
      const verdict = checkText(list, text, kind)
      // What is ours is not warned of, whatever somebody at the desk thought.
      const since = verdict.answer === 'listed' ? null : await findWarning(out.db, text)
      return { ...verdict, warnedSince: since?.toISOString() ?? null }
    },
  }),
]
