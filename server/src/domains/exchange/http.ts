import type { Route } from '../../platform/http/route.ts'
import type { ExchangeEvent } from './events.ts'
import { handoverRoutes } from './handover-http.ts'
import { readingRoutes } from './reading-http.ts'

export const exchangeRoutes = (): Route<ExchangeEvent>[] => [...handoverRoutes(), ...readingRoutes()]
