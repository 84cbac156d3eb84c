import type { Reader } from '../../../platform/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { RecoveryState } from '../../../policy/recovery.ts'
import { listPeople } from '../../staff/index.ts'
import { type Case, listCases } from '../index.ts'
import { seatOf } from './seats.ts'

export const pageLength = 50
const mostPeople = 1000

/** Names of everybody at the desk, those who left too: what they did names them. */
export async function namesOf(db: Reader): Promise<(staffId: string | null) => Named | null> {
  const people = await listPeople(db, { ended: true, most: mostPeople })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return (staffId) => (staffId === null ? null : { id: staffId, name: names.get(staffId) ?? '' })
}
export type Named = { id: string; name: string }

/** Whose account it is about: one that is known, or nobody's, or one for which another case is open. */
export const accountOf = ({ accountId, rivalOf }: Pick<Case, 'accountId' | 'rivalOf'>) =>
  accountId ? ('known' as const) : rivalOf ? ('rival' as const) : ('nobody' as const)

/** What somebody has to do with a case. */
export const partOf = (found: Case, staffId: string) =>
  found.openedBy === staffId ? ('opener' as const) : seatOf(found, staffId)

/** The queue, newest first: states and who works on what, no evidence and no address. Open ones, unless a state is named. */
export async function listQueue(
  db: Reader,
  staffId: string,
  { state, before }: { state?: RecoveryState; before?: string },
) {
  const page = { most: pageLength + 1, before: before === undefined ? undefined : readCursor(before) }
  const found = await listCases(db, state ? { state } : { open: true }, page)
  const nameOf = await namesOf(db)
  const shown = found.slice(0, pageLength)
  return {
    cases: shown.map((one) => outlineOf(one, staffId, nameOf)),
    next: found.length > pageLength ? cursorOf(shown.at(-1)!) : null,
  }
}

const cursorOf = ({ askedAt, id }: Case): string => `${askedAt.toISOString()}_${id}`

/** Refuses: bad-shape. */
function readCursor(text: string): { at: Date; id: string } {
  const [moment = '', id = ''] = text.split('_')
  const at = new Date(moment)
  if (Number.isNaN(at.getTime())) throw new Refusal('bad-shape', { field: 'before' })
  return { at, id }
}

/** What everybody who may read cases reads of one. Times in UTC. */
export const outlineOf = (found: Case, staffId: string, nameOf: (id: string | null) => Named | null) => ({
  number: found.number,
  state: found.state,
  start: found.start,
  account: accountOf(found),
  askedAt: found.askedAt.toISOString(),
  submittedAt: found.submittedAt?.toISOString() ?? null,
  until: found.until.toISOString(),
  endedAt: found.endedAt?.toISOString() ?? null,
  opener: nameOf(found.openedBy),
  first: nameOf(found.assignedTo),
  second: nameOf(found.secondedBy),
  part: partOf(found, staffId),
})
