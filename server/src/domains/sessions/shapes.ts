import { Type } from 'typebox'
import { exact, nullable, oneOf } from '../../platform/http/shapes.ts'

export const kind = oneOf('desktop', 'phone', 'tablet', 'other')
export const place = exact({ text: Type.String(), country: nullable(Type.String()) })
