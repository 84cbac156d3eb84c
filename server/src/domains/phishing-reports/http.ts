import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { phishing, phishingVerdicts, reportKinds } from '../../policy/support.ts'
import { type Captcha, requireCaptcha } from '../captcha/index.ts'
import { proofOfAddress, readReplyAddress, takeReplyAddress } from '../reply-addresses/index.ts'
import type { PhishingEvent } from './events.ts'
import { numberShape } from './number.ts'
import { keepReport, prepareReport } from './report.ts'
import { listOwn } from './store.ts'

export type ReportParts = { captcha: Captcha }

/** Bytes of the longest body: a file in base64, and the text around it. */
const bodyBytes = 1_600_000
const listed = 50

const given = {
  kind: oneOf(...reportKinds),
  text: Type.Optional(Type.String({ maxLength: phishing.textLength, description: 'As it was pasted' })),
  mail: Type.Optional(
    Type.String({
      maxLength: Math.ceil(phishing.bytes / 3) * 4,
      pattern: '^[A-Za-z0-9+/]*={0,2}$',
      description: 'The file of a message as its program saved it (.eml), in base64; at most 1 MiB of it',
    }),
  ),
}
const reported = exact({ number: numberShape })
const refuses = ['report-empty', 'busy'] as const

export const reportRoutes = ({ captcha }: ReportParts): Route<PhishingEvent>[] => [
  change<PhishingEvent>()({
    method: 'POST',
    path: '/v1/phishing-reports',
    summary: 'Report something that imitates us; the verdict comes by message and stands in the list',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['phishing.report'],
    bodyBytes,
    body: exact(given),
    answers: { 201: reported },
    refuses: [...refuses],
    prepare: (out, { accountId }, { body }) => prepareReport(out, body, { accountId, replyTo: null }),
    run: async (ctx, { accountId }, _input, ready) =>
      answer(201, { number: await keepReport(ctx, ready, { accountId, replyTo: null }) }),
  }),
  view({
    method: 'GET',
    path: '/v1/phishing-reports',
    summary: 'The last fifty things the account reported, newest first, and what was found',
    caller: 'holder',
    answers: {
      200: exact({
        reports: Type.Array(
          exact({
            id,
            number: numberShape,
            kind: oneOf(...reportKinds),
            subject: nullable(Type.String()),
            reportedAt: time,
            verdict: nullable(oneOf(...phishingVerdicts)),
          }),
        ),
      }),
    },
    view: async (out, { accountId }) => {
      const found = await listOwn(out.db, accountId, listed)
      const reports = found.map(({ reported_at, ...one }) => ({
        ...one,
        reportedAt: reported_at.toISOString(),
      }))
      return { reports }
    },
  }),
  change<PhishingEvent>()({
    method: 'POST',
    path: '/v1/phishing-reports/signed-out',
    summary:
      'The same for somebody who is not signed in; the verdict goes to a proven address, where one is given',
    caller: 'stranger',
    limits: ['phishing.report'],
    bodyBytes,
    body: exact({
      ...given,
      reply: Type.Optional(proofOfAddress),
      captcha: Type.Optional(Type.String({ maxLength: 8192 })),
    }),
    answers: { 201: reported },
    refuses: [...refuses, 'captcha-required', 'captcha-wrong', 'unavailable', 'reply-address-required'],
    prepare: async (out, _caller, { body: { captcha: solved, reply, ...body } }) => {
      const replyTo = reply === undefined ? null : await readReplyAddress(out, reply)
      await requireCaptcha(captcha, out, 'phishing-report', solved)
      return await prepareReport(out, body, { accountId: null, replyTo })
    },
    run: async (ctx, _caller, { body: { reply } }, ready) => {
      const replyTo = reply === undefined ? null : await takeReplyAddress(ctx, reply)
      return answer(201, { number: await keepReport(ctx, ready, { accountId: null, replyTo }) })
    },
  }),
]
