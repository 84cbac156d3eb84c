import { Type } from 'typebox'
import { exact, id, nullable } from '../../../platform/http/shapes.ts'
import { factorList } from '../list.ts'

export const byId = exact({ id })
export const code = Type.String({ pattern: '^[0-9]{6}$' })
export const backupCodes = Type.Array(Type.String({ description: 'Shown this once' }))

/** A factor counts from now on. The first one brings codes; later ones find them there. */
export const setUp = exact({ factors: factorList, backupCodes: nullable(backupCodes) })
