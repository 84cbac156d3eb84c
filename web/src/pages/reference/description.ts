import { queryOptions } from '@tanstack/react-query'
import { Problem } from '../../api/problem.ts'

export type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  description?: string
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  $ref?: string
}

type Content = { content?: Record<string, { schema: Schema }> }

export type Operation = {
  operationId: string
  summary: string
  tags: string[]
  parameters?: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: Content
  responses: Record<string, Content & { description: string }>
  'x-caller': string
  'x-refuses': string[]
  'x-limits'?: { name: string; per: string; size: number; seconds: number }[]
  'x-action'?: { name: string; title: string; effect: string; proofs: string[] }
}

export type Description = {
  info: { title: string; version: string; description: string }
  paths: Record<string, Record<string, Operation>>
  'x-refusals': Record<string, { status: number; title: string }>
}

export const descriptionQuery = queryOptions({
  queryKey: ['description'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<Description> => {
    const response = await fetch('/openapi.json').catch(() => {
      throw Problem.unreachable()
    })
    if (!response.ok) throw Problem.read(response, null)
    return response.json()
  },
})

export type Entry = { method: string; path: string; operation: Operation }

/** Every operation in the order of the description. */
export const entriesOf = ({ paths }: Description): Entry[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )

/** Whether every word typed occurs in the path, the summary or the refusals. */
export function matchesEntry({ method, path, operation }: Entry, wanted: string): boolean {
  const text = [method, path, operation.summary, operation['x-caller'], ...operation['x-refuses']]
    .join(' ')
    .toLowerCase()
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
