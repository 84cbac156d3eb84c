import { change, type Route } from '../../platform/http/route.ts'
import { exact, id } from '../../platform/http/shapes.ts'
import type { RecoveryParts } from './begin.ts'
import type { RecoveryEvent } from './events.ts'
import { addEvidence, prepareEvidence, removeEvidence } from './evidence.ts'
import { asked, kind } from './shapes.ts'

export const evidenceRoutes = ({ files }: RecoveryParts): Route<RecoveryEvent>[] => [
  change<RecoveryEvent>()({
    method: 'POST',
    path: '/v1/recoveries/current/files',
    summary: 'Add a file: JPEG, PNG or PDF, as bytes. What is kept is a picture of it',
    caller: 'attempt',
    upload: true,
    limits: ['recovery.answer', 'file.upload', 'file.everyone'],
    query: exact({ kind }),
    answers: { 201: asked },
    refuses: [
      'recovery-state',
      'too-many-files',
      'file-type-refused',
      'file-too-large',
      'file-unreadable',
      'busy',
    ],
    prepare: (out, { token }, { body }) => prepareEvidence(files, out, token, body),
    run: (ctx, { token }, { query }, taken) => addEvidence(ctx, token, taken, query.kind),
  }),
  change<RecoveryEvent>()({
    method: 'DELETE',
    path: '/v1/recoveries/current/files/:id',
    summary: 'Take a file back',
    caller: 'attempt',
    limits: ['recovery.answer'],
    params: exact({ id }),
    answers: { 200: asked },
    refuses: ['recovery-state', 'not-found'],
    run: (ctx, { token }, { params }) => removeEvidence(ctx, token, params.id),
  }),
]
