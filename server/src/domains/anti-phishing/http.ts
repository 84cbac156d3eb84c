import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, none, nullable, time } from '../../platform/http/shapes.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Hasher } from '../passwords/index.ts'
import { isLocked } from '../settings-lock/index.ts'
import type { AntiPhishingEvent } from './events.ts'
import { findCode, hasCode } from './find.ts'
import { readCode } from './read-code.ts'
import { refusePassword } from './refuse-password.ts'
import { composeSample, type SampleParts } from './sample.ts'
import { removeCode, setCode } from './set.ts'

const path = '/v1/anti-phishing-code'

/** `told`: how the holder is told of moments, as in mails. */
export const antiPhishingRoutes = ({
  hasher,
  ...letter
}: { hasher: Hasher } & SampleParts): Route<AntiPhishingEvent>[] => [
  view({
    method: 'GET',
    path,
    summary: 'The code that heads mails to the holder; null where none is set, or the settings are locked',
    caller: 'holder',
    answers: { 200: exact({ code: nullable(Type.String()), setAt: nullable(time), hidden: Type.Boolean() }) },
    view: async ({ keys, db, now }, { accountId }) => {
      const found = await findCode(keys, db, accountId)
      const hidden = found !== null && (await isLocked(db, accountId, now))
      const code = hidden ? null : (found?.code ?? null)
      return { code, setAt: found?.setAt.toISOString() ?? null, hidden }
    },
  }),
  change<AntiPhishingEvent>()({
    method: 'PUT',
    path,
    summary: 'Set the code, or put another one in its place',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'anti-phishing.set',
    body: exact({ code: Type.String({ maxLength: 1024, description: '4 to 32 characters' }) }),
    answers: { 204: none },
    refuses: ['anti-phishing-invalid', 'busy'],
    check: async ({ settings }, _caller, { body }) => void readCode(body.code, settings),
    // In full, and the one before not at all: who confirms needs to see what will stand in mails, and nothing that stands there now (F16).
    shown: async ({ settings }, _caller, { body }) => [
      { label: 'New code', value: readCode(body.code, settings) },
    ],
    prepare: (out, { accountId }, { body }) => refusePassword(hasher, out.db, accountId, body.code),
    run: async (ctx, { accountId }, { body }) => {
      await setCode(ctx, accountId, body.code)
      return answer(204)
    },
  }),
  change<AntiPhishingEvent>()({
    method: 'DELETE',
    path,
    summary: 'Remove the code: mails carry none from now on',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'anti-phishing.remove',
    answers: { 204: none },
    refuses: ['not-found'],
    check: async ({ db }, { accountId }) => {
      if (!(await hasCode(db, accountId))) throw new Refusal('not-found')
    },
    run: async (ctx, { accountId }) => {
      await removeCode(ctx, accountId)
      return answer(204)
    },
  }),
  view({
    method: 'GET',
    path: `${path}/sample`,
    summary: 'A sample of a mail to the holder, with the code on top where one is set',
    caller: 'holder',
    answers: { 200: exact({ subject: Type.String(), text: Type.String(), html: Type.String() }) },
    view: (out, { accountId }) => composeSample(out, accountId, letter),
  }),
  view({
    method: 'GET',
    path: `${path}/sample/html`,
    summary: 'The same as a document of its own, for a frame: it runs nothing and leads nowhere',
    caller: 'holder',
    framed: true,
    answers: { 200: Type.String() },
    view: async (out, { accountId }) => (await composeSample(out, accountId, letter)).html,
  }),
]
