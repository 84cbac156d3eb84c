import { type TProperties, Type } from 'typebox'

/** An object that refuses keys it does not know (mass assignment, K04). */
export const exact = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })

export const time = Type.String({ format: 'date-time', description: 'UTC' })
export const id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
export const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])
export const oneOf = <const V extends string>(...values: V[]) =>
  Type.Unsafe<V>(Type.Union(values.map((value) => Type.Literal(value))))
export const country = Type.String({
  pattern: '^[A-Z]{2}$',
  description: 'ISO 3166-1 alpha-2: of a number written without its country code',
})
export const none = Type.Null({ description: 'No body' })

/** A problem document (RFC 9457). */
export const problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable; act on this one' }),
    detail: Type.String(),
    field: Type.Optional(Type.String()),
    retryAfterSeconds: Type.Optional(Type.Integer()),
  },
  { additionalProperties: true },
)
