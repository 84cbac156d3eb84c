import { beforeAll, describe, expect, test } from 'vitest'
import { at, example, type Operation, operations, type Schema, typesOf } from '../api.ts'
import type { Browser, Reply } from '../browser.ts'
import { elsewhere, sharedCallers } from '../callers.ts'
import { useWorld } from '../harness.ts'

const world = useWorld({ easyCaptcha: true })
let all: Operation[]
let callerOf: (operation: Operation) => Promise<Browser>
beforeAll(async () => {
  all = await operations(world().browser())
  callerOf = sharedCallers(world(), 10)
})

/** Values by their JSON type: what a form, a query parser or an attacker makes of a field. */
const values: Record<string, unknown[]> = {
  number: [123456, 0, -1, 1.5, 1e308],
  boolean: [true, false],
  null: [null],
  array: [[], ['123456'], [['x']], [null]],
  object: [{}, { $ne: 1 }, { toString: 'x' }, { length: 6 }, { constructor: { prototype: {} } }],
  string: ['true', '1', ''],
}

const wrongFor = (schema: Schema): unknown[] => {
  const right = typesOf(schema)
  return Object.entries(values)
    .flatMap(([type, some]) => (right.has(type) ? [] : some))
    .filter((value) => !isCount(schema, value))
}

/** A whole number that the field takes. */
const isCount = ({ type, minimum = -Infinity, maximum = Infinity }: Schema, value: unknown): boolean =>
  type === 'integer' && Number.isInteger(value) && minimum <= Number(value) && Number(value) <= maximum

/** What a person searches for may be any text, also one that looks like a number. */
const isText = ({ pattern, maxLength }: Schema, value: string): boolean =>
  maxLength !== undefined && value.length <= maxLength && new RegExp(pattern ?? '', 'u').test(value)

/** What people write about themselves, and read again on their own page. */
const isOwnText = ({ path }: Operation): boolean => path === '/v1/recoveries/current/statement'

/** Bytes, and no JSON at all: refused by their type before anybody reads them. */
const isUpload = ({ method, path }: Operation): boolean => method === 'POST' && path.endsWith('/files')

/** Strings of the right type that break readers further in. */
const hostile = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e123456',
  '１２３４５６',
  "' or 1=1 --",
  '%00',
  '../../etc/passwd',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what template engines are attacked with
  '${7*7}{{7*7}}',
  'e\u0301'.repeat(2_000),
  '🦄'.repeat(2_000),
  'x'.repeat(60_000),
  'a@'.repeat(2_000),
]

async function forEachField(
  work: (
    browser: Browser,
    operation: Operation,
    body: Record<string, unknown>,
    field: string,
    schema: Schema,
  ) => Promise<void>,
): Promise<number> {
  let fields = 0
  for (const operation of all) {
    for (const shape of operation.bodies)
      for (const [field, schema] of Object.entries(shape.properties ?? {})) {
        fields += 1
        const browser = await callerOf(operation)
        await work(browser, operation, example(shape) as Record<string, unknown>, field, schema)
      }
  }
  return fields
}

const send = (browser: Browser, operation: Operation, body: unknown): Promise<Reply> =>
  browser.request(operation.method, at(operation), body, elsewhere())

describe('K03: type confusion', () => {
  test('every field of every route with every other type is refused as bad-shape, and not repeated', async () => {
    const fields = await forEachField(async (browser, operation, body, field, schema) => {
      for (const wrong of wrongFor(schema)) {
        const reply = await send(browser, operation, { ...body, [field]: wrong })
        const told = `${operation.method} ${operation.path} ${field}=${JSON.stringify(wrong)}`
        expect([reply.status, reply.body.code], told).toEqual([400, 'bad-shape'])
        expect(JSON.stringify(reply.body), told).not.toContain('$ne')
      }
    })
    expect(fields).toBeGreaterThan(12)
  }, 120_000)

  test('every field of every route with hostile text is answered, never with a 500', async () => {
    await forEachField(async (browser, operation, body, field, schema) => {
      if (!typesOf(schema).has('string') || schema.const !== undefined) return
      for (const text of hostile) {
        const reply = await send(browser, operation, { ...body, [field]: text })
        const told = `${operation.method} ${operation.path} ${field}=${JSON.stringify(text.slice(0, 40))}`
        expect(reply.status, `${told}: ${JSON.stringify(reply.body)}`).toBeLessThan(500)
        if (text.length > 20 && !isOwnText(operation))
          expect(JSON.stringify(reply.body), told).not.toContain(text.slice(0, 20))
      }
    })
    expect(world().logLines()).not.toContain('"bug"')
  }, 120_000)

  test('every body that is no object is refused, also where nothing is asked for', async () => {
    for (const operation of all.filter((one) => one.method !== 'GET' && !isUpload(one))) {
      const browser = await callerOf(operation)
      const body = operation.bodies[0] ? example(operation.bodies[0]) : {}
      for (const wrong of ['null', '[]', '"x"', '0', '1', 'false', 'true', JSON.stringify([body]), '""']) {
        const reply = await browser.request(operation.method, at(operation), wrong, elsewhere())
        const told = `${operation.method} ${operation.path} ${wrong}`
        expect([reply.status, reply.body.code], told).toEqual([400, 'bad-shape'])
      }
    }
  }, 60_000)

  test('every query is exact: doubled, nested, encoded or unknown parameters are refused', async () => {
    for (const operation of all) {
      const browser = await callerOf(operation)
      const known = Object.entries(operation.query).flatMap(([name, schema]) => [
        ...['=1&NAME=1', '[]=1', '[$ne]=1', '=', '=%00'].map(
          (rest) => `${name}${rest.replace('NAME', name)}`,
        ),
        ...['1e3', '-1', '%ff', '9'.repeat(40)].flatMap((value) =>
          isText(schema, value) ? [] : [`${name}=${value}`],
        ),
      ])
      for (const query of ['unknown=1', '__proto__=1', 'constructor=1', ...known]) {
        const path = `${at(operation)}?${query}`
        const reply = await browser.request(operation.method, path, undefined, elsewhere())
        expect([reply.status, reply.body.code], `${operation.method} ${path}`).toEqual([400, 'bad-shape'])
      }
    }
  }, 60_000)
})
