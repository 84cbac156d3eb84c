import { Type } from 'typebox'
import { exact, id, nullable, oneOf, time } from '../../../platform/http/shapes.ts'
import { files } from '../../../policy/files.ts'
import {
  type EvidenceKind,
  evidenceKinds,
  type RecoveryStart,
  recoveryStarts,
  recoveryStates,
} from '../../../policy/recovery.ts'
import { seats } from './seats.ts'
import { verdicts } from './verdict.ts'

export const numberShape = Type.String({ description: 'As in R-482-113-907' })
export const digestShape = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hexadecimal' })
export const state = oneOf(...recoveryStates)
export const seat = oneOf(...seats)
const person = exact({ id, name: Type.String() })

const outlined = {
  number: Type.String(),
  state,
  start: oneOf(...(Object.keys(recoveryStarts) as RecoveryStart[])),
  account: oneOf('known', 'nobody', 'rival'),
  askedAt: time,
  submittedAt: nullable(time),
  until: time,
  endedAt: nullable(time),
  opener: nullable(person),
  first: nullable(person),
  second: nullable(person),
  part: nullable(oneOf('opener', ...seats)),
}
export const queue = exact({ cases: Type.Array(exact(outlined)), next: nullable(Type.String()) })

const file = exact({
  id,
  kind: oneOf(...(Object.keys(evidenceKinds) as EvidenceKind[])),
  cameAs: oneOf(...files.types),
  addedAt: time,
  pages: Type.Array(exact({ width: Type.Integer(), height: Type.Integer(), seen: Type.Boolean() })),
})

const evidence = exact({
  digest: digestShape,
  statement: Type.String(),
  files: Type.Array(file),
  verdicts: Type.Array(exact({ verdict: oneOf(...verdicts), reference: Type.String(), at: time })),
  addresses: Type.Array(exact({ kind: oneOf('email', 'phone'), masked: Type.String(), since: time })),
})

export const oneCase = exact({
  ...outlined,
  accountId: nullable(id),
  rivalOf: nullable(Type.String()),
  rivals: Type.Array(Type.String()),
  named: Type.String({ description: 'Masked' }),
  contact: Type.String({ description: 'Masked, but for the two who decide' }),
  asked: exact({ device: Type.String(), place: Type.String() }),
  wanted: nullable(Type.String()),
  endedBecause: nullable(Type.String()),
  files: Type.Integer(),
  approvals: Type.Array(exact({ by: person, at: time, reason: Type.String(), counts: Type.Boolean() })),
  views: Type.Array(exact({ by: person, file: id, pages: Type.Integer(), at: time })),
  evidence: nullable(evidence),
})
