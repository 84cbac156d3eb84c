import type pg from 'pg'
import { addressKey } from '../../platform/client/address.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Keys } from '../../platform/crypto.ts'
import type { Database } from '../../platform/db.ts'
import type { Random } from '../../platform/random.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ApiRefusal } from '../../policy/api-keys.ts'
import type { Within } from '../accounts/index.ts'
import { findDialect, type Presented, read, type Refused as Unread } from '../api-keys/dialects/index.ts'
import { accept } from './accept.ts'
import { type Asked, type Asker, isTooLarge, neededBy } from './asked.ts'
import { createClaims } from './claim.ts'
import { makeDecoys } from './decoys.ts'
import type { ApiRequestEvent } from './events.ts'
import { isSecretIn } from './exposed.ts'
import { createFailures } from './failures.ts'
import { judge } from './judge.ts'
import { lockedOut, lockedUntil } from './locked.ts'
import { type Mark, markOf } from './mark.ts'
import { createNonces } from './nonces.ts'
import { isKeyName } from './question.ts'
import { refuseExposed, refuseJudged, refuseUnread } from './refuse.ts'
import { createKeyMemory, type Held, type Looked, settle } from './remembered.ts'
import { beginMemory } from './store.ts'
import type { Verdict } from './verdict.ts'

export type { Verdict }

export type VerifierParts = {
  db: Database
  /** Connections of their own, so that questions never queue behind slower work. */
  questions: pg.Pool
  clock: Clock
  random: Random
  keys: Keys
  within: Within<ApiRequestEvent>
}

/** Whether a request was signed with a key that may do what it asks; a yes uses the request up. */
export type Verifier = { verify(asker: Asker, asked: Asked): Promise<Verdict> }

/** One look at a request: who asks, what, when, and how the address counts. */
export type Look = { asker: Asker; asked: Asked; now: Date; source: string }
export type Tools = ReturnType<typeof makeTools>

/** The memory of what was accepted begins with the first process there ever was, and anew when the database has lost it. */
export async function openVerifier(parts: VerifierParts): Promise<Verifier> {
  await beginMemory(parts.questions, parts.clock.now())
  return createVerifier(parts)
}

export function createVerifier(parts: VerifierParts): Verifier {
  const tools = makeTools(parts)
  return {
    verify: async (asker, asked) => {
      const now = parts.clock.now()
      const look = { asker, asked, now, source: addressKey(asked.address) }
      const presented = isTooLarge(asked)
        ? tooLarge(asked)
        : read(asked, { now: now.getTime(), authorities: asker.authorities })
      return presented.refused === null
        ? await verifyPresented(tools, look, presented)
        : await refuseUnread(tools, look, presented)
    },
  }
}

const makeTools = (parts: VerifierParts) => ({
  ...parts,
  memory: createKeyMemory(parts.questions, parts.keys, parts.clock),
  claim: createClaims(parts.questions, parts.clock),
  rise: createNonces(parts.questions),
  fail: createFailures(parts.questions, parts.clock),
  decoys: makeDecoys(parts.keys),
})

/** What is too large is not read, but for whom to answer. */
function tooLarge({ headers }: Asked): Unread {
  const found = findDialect(headers)
  const dialect = found === null || found === 'several' ? 'native' : found
  return { refused: 'too-large', dialect, name: null }
}

/** One question for the asker, the key and the locks. Refuses: service-required, for an asker that does not count any more. */
export async function lookUp(
  { memory }: Tools,
  { asker, source }: Look,
  name: string | null,
  mark: Mark | null = null,
): Promise<Looked> {
  const known = name !== null && isKeyName(name) ? name : null
  const looked = await memory.look({ name: known, source, token: asker.token ?? null, mark })
  if (looked.known.isTokenStale) throw new Refusal('service-required')
  return looked
}

/** Judged by what is remembered, before it is asked whether that is so still; null where that is not worth its work. */
type Early = { held: Held; reason: ApiRefusal | null; mark: Mark | null }

/**
 * What was judged beforehand and found right is used up with the very question. Not for Ed25519, which is work worth saving for those who are locked out, nor where more
 * has to be asked.
 */
function judgeEarly(tools: Tools, { asked, now }: Look, presented: Presented): Early | null {
  const held = tools.memory.remembered(presented.name)
  if (held === null || held.material.publicKey !== null) return null
  settle(held, now)
  if (isSecretIn(asked.target, held)) return null
  const reason = judge(asked, presented, held, tools.decoys, now)
  const needs = neededBy(asked)
  const isReady = reason === null && needs !== 'withdraw'
  return { held, reason, mark: isReady ? markOf(presented, held.row, needs) : null }
}

/** Nothing is used up by what is refused. Whoever is locked out learns nothing of the key. */
async function verifyPresented(tools: Tools, look: Look, presented: Presented): Promise<Verdict> {
  const { asked, now } = look
  const { dialect, name } = presented
  const early = judgeEarly(tools, look, presented)
  const looked = await lookUp(tools, look, name, early?.mark)
  const { held, known } = looked
  if (held) settle(held, now)
  const until = lockedUntil(looked, asked.address)
  if (until) return lockedOut(dialect, until, now)
  if (held && isSecretIn(asked.target, held)) return await refuseExposed(tools, look, presented, held)
  const isEarly = early !== null && held === early.held
  const reason = isEarly ? early.reason : judge(asked, presented, held, tools.decoys, now)
  if (held && reason === null)
    return await conclude(tools, look, presented, held, isEarly ? known.isMarked : null)
  return reason === 'expired'
    ? await judgeAnew(tools, look, presented)
    : await refuseJudged(tools, look, presented, held, reason!)
}

async function conclude(
  tools: Tools,
  look: Look,
  presented: Presented,
  held: Held,
  isMarked: boolean | null,
): Promise<Verdict> {
  const outcome = await accept(tools, look, presented, held, isMarked)
  return typeof outcome === 'string' ? await refuseJudged(tools, look, presented, held, outcome) : outcome
}

/** Its last use may be in the memory of another process alone. */
async function judgeAnew(tools: Tools, look: Look, presented: Presented): Promise<Verdict> {
  const held = await tools.memory.reload(presented.name)
  if (held) settle(held, look.now)
  const reason = judge(look.asked, presented, held, tools.decoys, look.now)
  return held && reason === null
    ? await conclude(tools, look, presented, held, null)
    : await refuseJudged(tools, look, presented, held, reason!)
}
