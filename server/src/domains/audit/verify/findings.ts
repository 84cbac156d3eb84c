import { inertText } from '../bounded.ts'
import type { StoredEvent } from '../chain/event-text.ts'
import { timeOf } from '../chain/moments.ts'

/** Something is not as it was written. The sentence names the place; `event` and `seal` are it, for programs. */
export type Finding = { kind: FindingKind; event?: string; seal?: number; text: string }

export type FindingKind =
  | 'event-changed'
  | 'event-moved'
  | 'event-removed'
  | 'event-outside'
  | 'event-twice'
  | 'event-unsigned'
  | 'event-waits'
  | 'seal-changed'
  | 'seals-missing'
  | 'chain-rebuilt'
  | 'checkpoint-changed'
  | 'chain-unsigned'
  | 'anchor-not-ours'
  | 'anchor-ahead'
  | 'anchor-differs'
  | 'anchor-behind'

/** Takes each finding when it is made: there may be as many as there are events. */
export type Report = (finding: Finding) => void

/** What a person recognises an event by. What stands in a row that somebody tampered with is printed as inert text only. */
export const nameOf = ({ id, at, type, account }: StoredEvent): string =>
  `event ${id} (${inertText(type, 64)}, ${timeOf(at)}, ${account === null ? 'no account' : `account ${account}`})`
