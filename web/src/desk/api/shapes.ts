import type { paths } from './schema.generated.ts'

type Ok<P extends keyof paths, S extends number = 200> = paths[P] extends {
  get: { responses: { [K in S]: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type DeskSession = Ok<'/desk/v1/session'>
export type Right = DeskSession['rights'][number]
export type Role = DeskSession['staff']['role']
export type DeskRequest = Ok<'/desk/v1/requests'>['requests'][number]
export type Person = Ok<'/desk/v1/staff'>['staff'][number]
