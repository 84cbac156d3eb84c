import type { Ctx } from '../../platform/ctx.ts'
import type { EventOf, EventType } from '../../policy/events.ts'
import type { HoldCause } from '../../policy/holds.ts'
import type { AnyEvent } from '../consequences.ts'
import type { Person, Which } from './people.testing.ts'

/** What arrives where: the template, and `code`, `link`, `veto` where the message carries the anti-phishing code or one of our two links. */
export type Told = Partial<Record<Which | 'added', string>>

export type Case<T extends EventType = EventType> = {
  /** Where the event has more than one case: which one it is. */
  if?: string
  data: EventOf<T>['data'] | ((person: Person) => EventOf<T>['data'])
  tells: Told
  /** By whom; without it, the holder from a session of theirs. */
  by?: 'stranger'
  /** No such account (C01). */
  nobody?: true
  /** The account never had a second factor. */
  unseasoned?: true
  holds?: HoldCause
  ends?: 'others' | 'all'
  /** What is so when it happens. */
  before?: (ctx: Ctx<AnyEvent>, person: Person) => Promise<void>
  /** Where not the table of consequences but who records the event tells of it. */
  also?: (ctx: Ctx<AnyEvent>, person: Person) => Promise<void>
}

export const everybody = (template: string): Told => ({
  first: `${template} code link`,
  second: `${template} code link`,
  fresh: template,
})

/** There is nothing to freeze any more. */
export const withoutLink = (template: string): Told => ({
  first: `${template} code`,
  second: `${template} code`,
  fresh: template,
})

/** A stranger alone may have set it off. */
export const withoutCode = (template: string): Told => ({
  first: template,
  second: template,
  fresh: template,
})

export const nobody: Told = {}
