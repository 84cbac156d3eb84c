import type { TSchema } from 'typebox'
import { watchedBy } from '../domains/staff/index.ts'
import type { Route } from '../platform/http/route.ts'
import { problem } from '../platform/http/shapes.ts'
import { bytesType } from '../platform/http/upload.ts'
import { actions } from '../policy/actions.ts'
import { type RateName, rates } from '../policy/limits.ts'
import { type RefusalCode, refusals } from '../policy/refusals.ts'
import { staff } from '../policy/staff.ts'
import { decisionOf, isRefusedWhileLocked } from './while-locked.ts'

type AnyRoute = Route<never>

/** What the gate may answer on its own, by caller. */
const gateRefusals: Record<string, RefusalCode[]> = {
  stranger: [],
  attempt: ['attempt-required'],
  holder: ['session-required'],
  staff: ['desk-session-required', 'right-missing', 'too-many-requests'],
  service: [
    'service-required',
    'service-address-refused',
    'scope-missing',
    'origin-refused',
    'too-many-requests',
  ],
}

/** OpenAPI 3.1 drawn from the routes and the policy tables; `x-` members say what OpenAPI has no word for. */
export const describeApi = (routes: AnyRoute[]): object =>
  describe(
    routes,
    'Sallyport',
    'Account security. Unsafe methods need an Origin header equal to the public URL and a JSON body; under /service/v1, where programs of the exchange call, none is sent. Refusals are problem documents (RFC 9457) with a stable code.',
  )

/** What the pages of the desk talk to; nothing of it is reached by the address of the account. */
export const describeDesk = (routes: AnyRoute[]): object =>
  describe(
    routes,
    'Sallyport desk',
    'Where the staff of the operator works, on an address of its own. Unsafe methods need an Origin header equal to it and a JSON body. Refusals are problem documents (RFC 9457) with a stable code.',
  )

function describe(routes: AnyRoute[], title: string, description: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title,
      version: '1',
      description,
    },
    paths,
    components: { schemas: { Problem: problem } },
    'x-refusals': refusals,
  }
}

function describeRoute(route: AnyRoute): object {
  const parameters = [...parametersOf('path', route.params), ...parametersOf('query', route.query)]
  const codes = refusalsOf(route)
  return {
    operationId: operationId(route),
    tags: [partsOf(route)[0]],
    summary: route.summary,
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: route.body } } },
    }),
    ...(route.upload && { requestBody: { required: true, content: { [bytesType]: { schema: {} } } } }),
    responses: { ...answersOf(route), ...problemsOf(codes) },
    'x-caller': route.caller,
    ...(route.scope && { 'x-scope': route.scope }),
    ...(route.right && { 'x-right': { name: route.right, ...staff[route.right] } }),
    'x-refuses': codes,
    ...(route.limits && { 'x-limits': route.limits.map(describeLimit) }),
    ...(route.action && { 'x-action': { name: route.action, ...actions[route.action] } }),
    ...whileLocked(route),
  }
}

/** `undecided`: refused, because nobody has said that it may be done. */
function whileLocked(route: AnyRoute): object {
  if (route.caller !== 'holder' || !route.run) return {}
  return { 'x-while-locked': decisionOf(route) ?? 'undecided' }
}

/** Of the path, without the version: `sessions`, and of what services call `service`, `sessions`. */
const partsOf = ({ path }: Pick<AnyRoute, 'path'>): string[] =>
  path.split('/').filter((part) => part !== '' && part !== 'v1' && part !== 'desk')

const operationId = ({ method, path }: AnyRoute): string =>
  [method.toLowerCase(), ...partsOf({ path })]
    .map((part) => part.replace(/\W/g, '-').replace(/^-/, 'by-'))
    .join('-')

function refusalsOf(route: AnyRoute): RefusalCode[] {
  const guarded: RefusalCode[] = route.action
    ? ['confirmation-required', 'confirmation-over', 'confirmation-mismatch']
    : []
  const changing: RefusalCode[] =
    route.method === 'GET' ? [] : ['origin-refused', 'bad-json', 'body-too-large', 'media-type-unsupported']
  const limited: RefusalCode[] = route.limits || route.action ? ['too-many-requests'] : []
  const all = [
    ...gateRefusals[route.caller]!,
    ...(route.refuses ?? []),
    ...guarded,
    ...limited,
    ...(route.limits?.some((name) => watchedBy(name)) ? (['volume-refused'] as const) : []),
    ...(isRefusedWhileLocked(route) ? (['settings-locked'] as const) : []),
    'bad-shape',
    ...changing,
    'unavailable',
  ]
  return [...new Set(all as RefusalCode[])]
}

type Property = TSchema & { description?: string }

function parametersOf(where: 'path' | 'query', shape: TSchema | undefined): object[] {
  const { properties = {}, required = [] } = (shape ?? {}) as {
    properties?: Record<string, Property>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: required.includes(name),
    schema,
  }))
}

const answersOf = (route: AnyRoute): object =>
  Object.fromEntries(
    Object.entries(route.answers).map(([status, schema]) => [
      status,
      status === '204' ? { description: 'Done' } : { description: 'Done', content: contentOf(route, schema) },
    ]),
  )

function contentOf({ framed, downloads }: AnyRoute, schema: TSchema): object {
  const files = downloads ?? { [framed ? 'text/html' : 'application/json']: schema }
  return Object.fromEntries(Object.entries(files).map(([type, shape]) => [type, { schema: shape }]))
}

function problemsOf(codes: RefusalCode[]): object {
  const byStatus = Map.groupBy(codes, (code) => refusals[code].status)
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [status, { description: some.join(', '), content }]),
  )
}

const describeLimit = (name: RateName): object => {
  const { per, size, seconds } = rates[name]
  return { name, per, size, seconds }
}
