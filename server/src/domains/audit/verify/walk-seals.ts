import type { Keys } from '../../../platform/crypto.ts'
import { sameBytes } from '../../../platform/crypto.ts'
import type { Reader } from '../../../platform/db.ts'
import type { StoredEvent } from '../chain/event-text.ts'
import { timeOf } from '../chain/moments.ts'
import { beginning, isGenuine, type Seal } from '../chain/seal-text.ts'
import { listEvents, listSeals } from '../chain/store.ts'
import { checkEvents, isLeaf, leavesOf } from './check-seal.ts'
import { nameOf, type Report } from './findings.ts'
import { IdSet } from './id-set.ts'

const page = 100
/** Events read at once, but never less than those of one seal. */
const eventsAtOnce = 2_000

export type Walk = {
  keys: Keys | null
  report: Report
  /** Every seal as it is passed, with the number of events up to it. */
  passed: (seal: Seal, events: number) => Promise<void>
}

/** What was seen on the way. `unsigned`: events from before there was a chain; `signing`: one that is not stood in a seal. */
export type Walked = { seals: number; sealed: IdSet; last: Seal | null; unsigned: number; signing: boolean }

type Position = { number: number; hash: Buffer; sound: boolean }

/** Reads the chain from its first seal to its last, with the events of each, and reports what does not fit. */
export async function walkSeals(db: Reader, walk: Walk): Promise<Walked> {
  const walked: Walked = { seals: 0, sealed: new IdSet(), last: null, unsigned: 0, signing: false }
  let position: Position = { number: 0, hash: beginning, sound: true }
  for (;;) {
    const seals = await listSeals(db, position.number, page)
    for (const group of grouped(seals)) {
      const ids = group.flatMap((seal) => seal.ids)
      const events = new Map((await listEvents(db, ids)).map((event) => [event.id, event]))
      for (const seal of group) position = await pass(walk, walked, position, seal, events)
    }
    if (seals.length < page) return walked
  }
}

async function pass(
  { keys, report, passed }: Walk,
  walked: Walked,
  before: Position,
  seal: Seal,
  events: ReadonlyMap<string, StoredEvent>,
): Promise<Position> {
  const sound = isGenuine(seal, keys)
  reportLink(before, seal, sound, report)
  checkEvents(seal, sound, events, keys, report)
  checkUnsigned(walked, seal, events, report)
  for (const id of seal.ids) if (!walked.sealed.add(id)) reportTwice(seal, id, report)
  walked.seals += 1
  walked.last = seal
  await passed(seal, walked.sealed.size)
  return { number: seal.number, hash: seal.hash, sound }
}

/**
 * From before there was a chain, and so at the beginning of it: for these nothing speaks but their seal. One that lost its mac since then is
 * not as it stands there, and told of as that.
 */
function checkUnsigned(
  walked: Walked,
  seal: Seal,
  events: ReadonlyMap<string, StoredEvent>,
  report: Report,
): void {
  const { signing } = walked
  const leaves = leavesOf(seal)
  for (const event of seal.ids.flatMap((id) => events.get(id) ?? [])) {
    if (!isLeaf(event, leaves.get(event.id))) continue
    if (event.mac !== null) walked.signing = true
    else if (!signing) walked.unsigned += 1
    else {
      const text = `${nameOf(event)} bears no mac of its own in seal ${seal.number}, behind those that do: it was inserted by hand`
      report({ kind: 'event-unsigned', event: event.id, seal: seal.number, text })
    }
  }
}

function reportLink(before: Position, seal: Seal, sound: boolean, report: Report): void {
  const { number } = seal
  const place = `seal ${number} of ${timeOf(seal.sealedAt)}`
  const follows = number === before.number + 1
  if (!follows)
    report({ kind: 'seals-missing', seal: before.number + 1, text: missing(before, number, place) })
  if (!sound)
    report({ kind: 'seal-changed', seal: number, text: `${place} was altered, or made without the key` })
  else if (follows && before.sound && !sameBytes(seal.previous, before.hash)) {
    const text = `${place} does not follow seal ${before.number}: one of them was exchanged`
    report({ kind: 'seal-changed', seal: number, text })
  }
}

function missing(before: Position, number: number, place: string): string {
  const first = before.number + 1
  const which =
    number - first === 1 ? `seal ${first} is missing` : `seals ${first} to ${number - 1} are missing`
  const where = before.number === 0 ? 'at the head of the chain' : 'in the middle of the chain'
  return `${which} ${where}: the next is ${place}`
}

const reportTwice = (seal: Seal, id: string, report: Report): void =>
  report({
    kind: 'event-twice',
    event: id,
    seal: seal.number,
    text: `event ${id} was sealed before, and again in seal ${seal.number}`,
  })

/** Consecutive seals whose events are read together. */
function* grouped(seals: Seal[]): Generator<Seal[]> {
  let group: Seal[] = []
  let events = 0
  for (const seal of seals) {
    if (group.length > 0 && events + seal.ids.length > eventsAtOnce) {
      yield group
      group = []
      events = 0
    }
    group.push(seal)
    events += seal.ids.length
  }
  if (group.length > 0) yield group
}
