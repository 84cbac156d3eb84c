import { deskRoutes as accountRoutes } from '../../domains/desk/index.ts'
import type { Files } from '../../domains/files/index.ts'
import { isOurs, type OfficialList, recognise } from '../../domains/official-channels/index.ts'
import { phishingDeskRoutes, warningRoutes } from '../../domains/phishing-reports/index.ts'
import { findOpenCase } from '../../domains/recovery/index.ts'
import { reviewRoutes } from '../../domains/recovery/review/index.ts'
import {
  doorRoutes,
  inviteRoutes,
  requestRoutes,
  staffExecutors,
  teamRoutes,
} from '../../domains/staff/index.ts'
import { openTicketNumbers, ticketDeskRoutes } from '../../domains/tickets/index.ts'
import type { Reader } from '../../platform/db.ts'
import type { AnyEvent } from '../consequences.ts'
import type { AnyRoute } from '../gate.ts'
import { type DeskFacts, deskConfigurationRoutes } from './configuration.ts'
import { executors } from './executors.ts'

export type DeskParts = {
  facts: DeskFacts
  securityMail: string | null
  files: Files
  channels: OfficialList
  /** Passkeys that are copied between devices are let in. */
  synced: boolean
}

/** Every route of the desk, in the order of its documentation. `sallyport routes` prints them as a table. */
export const deskRoutes = (parts: DeskParts): AnyRoute[] => [
  ...deskConfigurationRoutes(parts.facts),
  ...doorRoutes(),
  ...inviteRoutes(parts),
  ...teamRoutes(),
  ...accountRoutes({ openCase: describeCase, openTickets: openTicketNumbers }),
  ...reviewRoutes(parts),
  ...requestRoutes<AnyEvent>({ ...executors(), ...staffExecutors(parts) } as never),
  ...ticketDeskRoutes(parts),
  ...phishingDeskRoutes((text) => recognise(parts.channels, text)),
  ...warningRoutes((text) => isOurs(parts.channels, text)),
]

/** What the page of an account says of its recovery: that there is one, and where it stands. */
async function describeCase(db: Reader, accountId: string) {
  const found = await findOpenCase(db, accountId)
  return found ? { number: found.number, state: found.state } : null
}
