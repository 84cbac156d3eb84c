import { type EventType, events } from '../../../policy/events.ts'

const types = Object.keys(events) as EventType[]

/** What a holder may read of. An event that is no longer in the catalogue, or is for others, is shown to nobody here. */
const readable = types.filter((type) => events[type].audience === 'holder')

/** Types that begin so. */
export const typesOf = (kind = ''): EventType[] => readable.filter((type) => type.startsWith(kind))

/**
 * What may be a thief's doing whatever the rest of it says. A wrong code after a right password is one, at sign-in and where somebody is
 * asked to confirm: it is how a stolen password shows.
 */
export const alarming: EventType[] = readable.filter(
  (type) => events[type].tone === 'danger' || type === 'confirmation.factor-failed',
)
