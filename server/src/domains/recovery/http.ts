import type { Route } from '../../platform/http/route.ts'
import type { RecoveryParts } from './begin.ts'
import type { RecoveryEvent } from './events.ts'
import { askerRoutes } from './http-asker.ts'
import { evidenceRoutes } from './http-evidence.ts'
import { ownerRoutes } from './http-owner.ts'
import { setUpRoutes } from './http-set-up.ts'

export const recoveryRoutes = (parts: RecoveryParts): Route<RecoveryEvent>[] => [
  ...askerRoutes(parts),
  ...evidenceRoutes(parts),
  ...setUpRoutes(parts),
  ...ownerRoutes(),
]
