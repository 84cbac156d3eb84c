import { Type } from 'typebox'
import { exact, nullable, oneOf } from '../../platform/http/shapes.ts'

export const kind = oneOf('desktop', 'phone', 'tablet', 'other')
/** Only the holder needs an address in full, and only to look into it: lists mask it, as the activity list does. */
export const address = Type.String({ description: 'Its network alone, unless `full` is asked for' })
export const fullQuery = exact({ full: Type.Optional(Type.Literal('true')) })
export const place = exact({ text: Type.String(), country: nullable(Type.String()) })
