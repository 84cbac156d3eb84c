import {
  doorRoutes,
  inviteRoutes,
  requestRoutes,
  staffExecutors,
  teamRoutes,
} from '../../domains/staff/index.ts'
import type { AnyEvent } from '../consequences.ts'
import type { AnyRoute } from '../gate.ts'
import { type DeskFacts, deskConfigurationRoutes } from './configuration.ts'
import { executors } from './executors.ts'

export type DeskParts = {
  facts: DeskFacts
  securityMail: string | null
  /** Passkeys that are copied between devices are let in. */
  synced: boolean
}

/** Every route of the desk, in the order of its documentation. `sallyport routes` prints them as a table. */
export const deskRoutes = (parts: DeskParts): AnyRoute[] => [
  ...deskConfigurationRoutes(parts.facts),
  ...doorRoutes(),
  ...inviteRoutes(parts),
  ...teamRoutes(),
  ...requestRoutes<AnyEvent>({ ...executors(), ...staffExecutors(parts) } as never),
]
