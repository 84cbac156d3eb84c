import { Type } from 'typebox'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { type EvidenceKind, evidenceKinds, recoveryRefusals, recoveryStates } from '../../policy/recovery.ts'

export const number = Type.String({ description: 'As people say it on the telephone' })
export const kind = oneOf(...(Object.keys(evidenceKinds) as EvidenceKind[]))
export const state = oneOf(...recoveryStates)

/** In the body, never in an address: addresses stand in logs and histories. What is no token is answered as one that is over. */
export const link = exact({ token: Type.String({ maxLength: 256 }) })

/** The case as its asker sees it. */
export const asked = exact({
  number,
  state,
  askedAt: time,
  until: nullable(time),
  because: nullable(oneOf(...recoveryRefusals)),
  wanted: nullable(Type.String({ description: 'What a reviewer asks for more' })),
  statement: Type.String(),
  files: Type.Array(
    exact({
      id,
      kind,
      cameAs: oneOf('image/jpeg', 'image/png', 'application/pdf'),
      pages: Type.Integer(),
      addedAt: time,
    }),
  ),
  passwordAsked: Type.Boolean({ description: 'The set-up begins with the password' }),
  setUp: nullable(
    exact({ endsAt: time, password: Type.Boolean(), factor: nullable(oneOf('totp', 'passkey')) }),
  ),
})

/** The case as the holder of the account sees it. */
export const stoppable = exact({ number, state, askedAt: time, until: time })
