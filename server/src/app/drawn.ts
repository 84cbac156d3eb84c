import { createCaptcha } from '../domains/captcha/index.ts'
import { ourBrand } from '../domains/notices/index.ts'
import { deskRoutes } from './desk/routes.ts'
import { describeApi, describeDesk } from './openapi.ts'
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
    files: undefined as never,
  })

const routesOfDesk = () =>
  deskRoutes({
    facts: undefined as never,
    files: undefined as never,
    channels: undefined as never,
    securityMail: null,
    synced: false,
  })

const written = (description: object): string => `${JSON.stringify(description, null, 2)}\n`

export const writeDeskApi = (): string => written(describeDesk(routesOfDesk() as never))

export const writeApi = (): string => written(describeApi(routes() as never))

/** One line per route: method, path, caller, limits, guarded action. */
export const drawRoutes = (): string[] =>
  [...routes(), ...routesOfDesk()].map(({ method, path, caller, scope, right, limits, action, quiet }) =>
    [
      method.padEnd(6),
      path.padEnd(42),
      caller.padEnd(9),
      (limits ?? []).join(' ').padEnd(34),
      action ? `confirmed: ${action}` : '',
      scope ? `scope: ${scope}` : '',
      right ? `right: ${right}` : '',
      quiet ? 'quiet' : '',
    ]
      .join(' ')
      .trimEnd(),
  )
