import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Described = { 'x-refuses': string[]; responses: Record<string, unknown> }
type Api = { paths: Record<string, Record<string, Described>> }

const read = (file: string): Api =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../${file}.generated.json`), 'utf8'))
const paths = { ...read('openapi').paths, ...read('desk-openapi').paths }

const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({
    method: method.toUpperCase(),
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    described,
  })),
)

/** Given before a route is found, or where one has a bug. */
const everywhere = new Set(['host-unknown', 'internal'])

/** Throws when a route gives an answer that its description does not know: clients could not be written against it. */
export function checkContract(method: string, url: string, status: number, code: string | undefined): void {
  const path = url.split('?', 1)[0]!
  const operation = operations.find((one) => one.method === method && one.pattern.test(path))
  if (!operation || everywhere.has(code ?? '')) return
  const { 'x-refuses': refuses, responses } = operation.described
  // Without a code it is not the route that refused: the request was not even HTTP to us.
  const known = code === undefined ? status >= 400 || status in responses : refuses.includes(code)
  if (!known)
    throw new Error(`${method} ${path} answered ${status} ${code ?? ''}, which its description does not know`)
}
