import type { Browser } from './browser.ts'

/** A JSON schema, as far as ours go. */
export type Schema = {
  type?: string
  const?: unknown
  pattern?: string
  maxLength?: number
  minItems?: number
  minimum?: number
  maximum?: number
  format?: string
  anyOf?: Schema[]
  items?: Schema
  required?: string[]
  properties?: Record<string, Schema>
}

export type Operation = {
  method: string
  /** As in `/v1/sessions/{id}`. */
  path: string
  caller: 'stranger' | 'attempt' | 'holder' | 'service'
  guarded: boolean
  refuses: string[]
  query: Record<string, Schema>
  /** Names of the query without which there is no answer. */
  mustAsk: string[]
  /** One per alternative the body may be; none where there is no body. */
  bodies: Schema[]
}

type Parameter = { name: string; in: string; required: boolean; schema: Schema }
type Described = {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  'x-caller': Operation['caller']
  'x-refuses': string[]
  'x-action'?: object
}

/** Every route, read from the description the server gives of itself: a new route is in every sweep from its first day. */
export async function operations(browser: Browser): Promise<Operation[]> {
  const { body } = await browser.get('/openapi.json')
  const paths = body.paths as Record<string, Record<string, Described>>
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => read(method.toUpperCase(), path, described)),
  )
}

function read(method: string, path: string, described: Described): Operation {
  const body = described.requestBody?.content['application/json']?.schema
  const query = (described.parameters ?? []).filter((parameter) => parameter.in === 'query')
  return {
    method,
    path,
    caller: described['x-caller'],
    guarded: described['x-action'] !== undefined,
    refuses: described['x-refuses'],
    query: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
    mustAsk: query.filter(({ required }) => required).map(({ name }) => name),
    bodies: body ? (body.anyOf ?? [body]) : [],
  }
}

/** The address with its parameter filled. */
export const at = ({ path }: { path: string }, id = '00000000-0000-4000-8000-000000000000'): string =>
  path.replaceAll(/\{\w+\}/g, id)

/** The same with what must be asked for. */
export function askedAt(operation: Operation): string {
  const asked = operation.mustAsk.map((name) => `${name}=${example(operation.query[name]!)}`)
  return [at(operation), ...(asked.length > 0 ? [asked.join('&')] : [])].join('?')
}

/** A value of the right shape, however little sense it makes. */
export function example(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.anyOf) return example(schema.anyOf[0]!)
  if (schema.type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, example(inner)]),
    )
  if (schema.type === 'boolean') return false
  if (schema.type === 'integer' || schema.type === 'number') return 1
  if (schema.type === 'array') return schema.minItems ? [example(schema.items!)] : []
  return schema.pattern?.includes('{6}') ? '000000' : 'x'
}

/** The JSON types a field takes. */
export function typesOf(schema: Schema): Set<string> {
  if (schema.anyOf) return new Set(schema.anyOf.flatMap((one) => [...typesOf(one)]))
  if (schema.const !== undefined) return new Set([typeof schema.const])
  return new Set(schema.type ? [schema.type] : [])
}
