import { createCaptcha } from '../domains/captcha/index.ts'
import { ourBrand } from '../domains/notices/index.ts'
import { describeApi } from './openapi.ts'
import { allRoutes } from './routes.ts'

/** The routes as they are mounted, without a running server behind them. */
const routes = () =>
  allRoutes({
    captcha: createCaptcha({ provider: 'altcha' }),
    hasher: undefined as never,
    rules: undefined as never,
    facts: undefined as never,
    brand: ourBrand,
    channels: undefined as never,
    dialler: undefined as never,
    verifier: undefined as never,
  })

export const writeApi = (): string => `${JSON.stringify(describeApi(routes() as never), null, 2)}\n`

/** One line per route: method, path, caller, limits, guarded action. */
export const drawRoutes = (): string[] =>
  routes().map(({ method, path, caller, scope, limits, action, quiet }) =>
    [
      method.padEnd(6),
      path.padEnd(42),
      caller.padEnd(9),
      (limits ?? []).join(' ').padEnd(34),
      action ? `confirmed: ${action}` : '',
      scope ? `scope: ${scope}` : '',
      quiet ? 'quiet' : '',
    ]
      .join(' ')
      .trimEnd(),
  )
