import type { Ctx } from '../platform/ctx.ts'
import type { EventOf, EventType } from '../policy/events.ts'

/** Every event there is: the catalogue of `policy/events.ts`. */
export type AnyEvent = EventOf<EventType>

export type Consequence<T extends EventType> = (ctx: Ctx<AnyEvent>, event: EventOf<T>) => Promise<void>

export const nothing = async (): Promise<void> => {}
