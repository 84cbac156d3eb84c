import { Type } from 'typebox'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { indicatorKinds, phishingVerdicts, reportKinds } from '../../policy/support.ts'
import { numberShape } from './number.ts'

const defanged = Type.String({ description: 'Defanged: no program takes it for an address' })

const line = {
  number: numberShape,
  kind: oneOf(...reportKinds),
  subject: nullable(Type.String()),
  verdict: nullable(oneOf(...phishingVerdicts)),
  firstAt: time,
  lastAt: time,
  reports: Type.Integer(),
}

export const queueShape = exact({ cases: Type.Array(exact(line)), next: nullable(numberShape) })

export const caseShape = exact({
  ...line,
  decidedAt: nullable(time),
  decidedBy: nullable(Type.String()),
  indicators: Type.Array(
    exact({
      kind: oneOf(...indicatorKinds),
      value: defanged,
      shown: nullable(
        Type.String({ description: 'The host that its text named, where it led elsewhere; defanged' }),
      ),
      ours: Type.Boolean({ description: 'On the list of official channels; a sender on it can be forged' }),
      lookalike: Type.Boolean(),
      warning: nullable(exact({ id, since: time })),
    }),
  ),
  last: Type.Array(
    exact({
      id,
      by: oneOf('holder', 'stranger'),
      answered: Type.Boolean(),
      reportedAt: time,
      toldAt: nullable(time),
    }),
  ),
})

export const warningShape = exact({
  id,
  kind: oneOf(...indicatorKinds),
  value: defanged,
  since: time,
  by: Type.String(),
  number: nullable(numberShape),
})
