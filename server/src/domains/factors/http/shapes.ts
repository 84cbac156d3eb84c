import { Type } from 'typebox'
import { exact, id, nullable, time } from '../../../platform/http/shapes.ts'
import { codeState } from '../../codes/index.ts'
import { factorList } from '../list.ts'

export const byId = exact({ id })
export const code = Type.String({ pattern: '^[0-9]{6}$' })
export const backupCodes = Type.Array(Type.String({ description: 'Shown this once' }))

/** A factor counts from now on. The first one brings codes; later ones find them there. */
export const setUp = exact({ factors: factorList, backupCodes: nullable(backupCodes) })

export const totpEnrolment = exact({
  id,
  secret: Type.String({ description: 'The key in base32, to type. Shown this once' }),
  uri: Type.String({ description: 'The key as an otpauth: URI, to scan. Shown this once' }),
  expiresAt: time,
})

export const smsEnrolment = exact({ id, sentTo: Type.String({ description: 'Masked' }), code: codeState })
