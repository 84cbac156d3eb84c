import { deskExecutors } from '../../domains/desk/index.ts'
import type { Executors } from '../../domains/staff/index.ts'
import type { AnyEvent } from '../consequences.ts'

/** What happens when a second person has approved it, by the right that was asked for: one line for each of `policy/staff.ts` with two, but for cases. */
export const executors = (): Executors<AnyEvent> => ({ ...deskExecutors }) as Executors<AnyEvent>
