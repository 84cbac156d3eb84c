import type { Route } from '../../../platform/http/route.ts'
import type { Files } from '../../files/index.ts'
import type { CaseEvent } from '../index.ts'
import type { ReviewEvent } from './events.ts'
import { caseRoutes } from './http.ts'
import { evidenceRoutes } from './http-evidence.ts'

export type { ReviewEvent } from './events.ts'
export { noteVerdict, type Reported, readVerdict } from './verdict.ts'

export const reviewRoutes = (parts: { files: Files }): Route<ReviewEvent | CaseEvent>[] => [
  ...caseRoutes,
  ...evidenceRoutes(parts),
]
