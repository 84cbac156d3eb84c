import type { Route } from '../../platform/http/route.ts'
import type { StaffEvent } from '../staff/index.ts'
import type { CaseFaces } from './card.ts'
import type { DeskEvent } from './events.ts'
import { accountRoutes } from './http-accounts.ts'
import { auditRoutes } from './http-audit.ts'
import { deliveryRoutes } from './http-delivery.ts'
import { freezeDeskRoutes } from './http-freezes.ts'

export type { CaseFaces } from './card.ts'
export type { DeskEvent } from './events.ts'
export { deskExecutors } from './unfreeze.ts'

export const deskRoutes = (faces: CaseFaces): Route<DeskEvent | StaffEvent>[] => [
  ...accountRoutes(faces),
  ...freezeDeskRoutes,
  ...deliveryRoutes,
  ...auditRoutes,
]
