import type { Problem } from '../../api/problem.ts'
import type { Explanation } from './problems.ts'
import { type Kind, support } from './support.ts'

const isKind = (kind: unknown): kind is Kind => typeof kind === 'string' && kind in support.secret.kinds

/** Refusals that only who writes to support meets: their words come with its pages. */
export const supportProblems = {
  'secret-in-message': ({ kind, line }: Problem['facts']): Explanation => ({
    what: isKind(kind) ? `${support.secret.found(kind)}.` : 'This carries a secret.',
    next: `It was not sent. ${typeof line === 'number' ? `Take it out of line ${line}` : 'Take it out'}, then send it again. Nobody at support needs it.`,
  }),
  'ticket-closed': () => ({
    what: 'This ticket takes no more messages.',
    next: 'Write a new one.',
  }),
  'too-many-tickets': () => ({
    what: 'You have twenty tickets that are not closed.',
    next: 'Go on with one of them, or close one.',
  }),
}
