import { beforeAll, expect, test } from 'vitest'
import { at, example, type Operation, operations } from '../api.ts'
import { callerOf, elsewhere } from '../callers.ts'
import { useWorld } from '../harness.ts'
import { columns, snapshot } from '../snapshot.ts'

const world = useWorld()
let all: Operation[]
let fields: string[]

const camel = (name: string): string => name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase())

/** What other systems keep in such tables, and what frameworks listen to. */
const guessed = [
  'admin',
  'isAdmin',
  'role',
  'roles',
  'permissions',
  'verified',
  'emailVerified',
  'balance',
  'tenantId',
]
const magic = [
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '$where',
  '_method',
  'then',
  'length',
]

beforeAll(async () => {
  all = (await operations(world().browser())).filter(({ method }) => method !== 'GET')
  const ours = (await columns(world())).flatMap(({ column }) => [column, camel(column)])
  fields = [...new Set([...ours, ...guessed, ...magic])]
})

/** The bodies of an operation with one field more; a route without a body gets that field alone. */
function bodiesWith(operation: Operation, field: string): object[] {
  const shapes = operation.bodies.length > 0 ? operation.bodies : [{ type: 'object', properties: {} }]
  return shapes.flatMap((shape) =>
    Object.hasOwn(shape.properties ?? {}, field)
      ? []
      : [{ ...(example(shape) as object), [field]: '00000000-0000-4000-8000-000000000000' }],
  )
}

test('K04: every field of the model, in every body and query of what changes something, is refused; nothing is written', {
  timeout: 120_000,
}, async () => {
  expect(fields.length).toBeGreaterThan(100)
  // One caller each: an account may change things only so often an hour.
  const callers = await Promise.all(all.map((operation) => callerOf(world(), operation)))
  await world().settledMails()
  const before = await snapshot(world())
  for (const [n, operation] of all.entries()) {
    const send = async (query: string, body?: unknown): Promise<void> => {
      const reply = await callers[n]!.request(operation.method, at(operation) + query, body, elsewhere())
      const told = `${operation.method} ${operation.path} ${JSON.stringify(body)}`
      // A file is bytes: JSON is refused there by its type.
      const isFile = body !== undefined && operation.path.endsWith('/files')
      const refused = isFile ? [415, 'media-type-unsupported'] : [400, 'bad-shape']
      expect([reply.status, reply.body.code], told).toEqual(refused)
    }
    // All at once everywhere; one by one in turn, so that each is alone somewhere.
    await send('', Object.fromEntries(fields.map((field) => [field, 1])))
    const turn = fields.filter((_field, m) => m % all.length === n)
    for (const body of turn.flatMap((field) => bodiesWith(operation, field))) await send('', body)
    await send(`?${new URLSearchParams(fields.map((field): [string, string] => [field, '1']))}`)
  }
  expect(await snapshot(world())).toEqual(before)
})
