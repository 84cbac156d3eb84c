import { Type } from 'typebox'
import { change, type Route } from '../../../platform/http/route.ts'
import { exact, id } from '../../../platform/http/shapes.ts'
import { files as rules } from '../../../policy/files.ts'
import { type Files, pictureAnswer } from '../../files/index.ts'
import { readReason, reasonShape } from '../../staff/index.ts'
import type { ReviewEvent } from './events.ts'
import { numberShape } from './shapes.ts'
import { fetchPage, viewEvidence } from './view-evidence.ts'

/** The only way by which evidence leaves the server: one page, to one of two, with a reason (D15). */
export const evidenceRoutes = ({ files }: { files: Files }): Route<ReviewEvent>[] => [
  change<ReviewEvent>()({
    method: 'POST',
    path: '/desk/v1/cases/:number/evidence/:fileId/views',
    summary: 'Look at one page of what was handed in; that, and why, is written down first',
    caller: 'staff',
    right: 'case.view-evidence',
    limits: ['staff.evidence'],
    params: exact({ number: numberShape, fileId: id }),
    body: exact({ page: Type.Integer({ minimum: 1, maximum: rules.pages }), reason: reasonShape }),
    answers: { 200: Type.String() },
    downloads: { 'image/jpeg': Type.String({ format: 'binary' }) },
    refuses: ['not-found', 'volume-refused', 'unavailable'],
    prepare: async (out, caller, { params, body: { page, reason } }) => ({
      reason: readReason(reason),
      picture: await fetchPage(files, out, caller, { ...params, page }),
    }),
    run: async (ctx, caller, { params, body: { page } }, { reason, picture }) => {
      await viewEvidence(ctx, caller, { ...params, page }, reason)
      return pictureAnswer(picture, `${params.number}-${page}`)
    },
  }),
]
