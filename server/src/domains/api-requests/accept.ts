import { secondsAfter } from '../../platform/clock.ts'
import { type ApiRefusal, apiKeys, movesValue, type Permission } from '../../policy/api-keys.ts'
import type { Presented } from '../api-keys/dialects/index.ts'
import { mayWithdraw, noteUse } from '../api-keys/index.ts'
import { listHolds } from '../holds/index.ts'
import { neededBy } from './asked.ts'
import { makeGrant } from './grant.ts'
import { markOf } from './mark.ts'
import type { Held } from './remembered.ts'
import { type Allowed, allowed, type Moving } from './verdict.ts'
import type { Look, Tools } from './verifier.ts'

/** Everything was right: the request is used up, last of all, and its use noted. `isMarked`: what the question decided of it already, if it did. May still refuse: wrong-permission, replayed, nonce. */
export async function accept(
  tools: Tools,
  look: Look,
  presented: Presented,
  held: Held,
  isMarked: boolean | null,
): Promise<Allowed | ApiRefusal> {
  const { db } = tools
  const { asked, now } = look
  const { row } = held
  const needs = neededBy(asked)
  if (needs === 'withdraw' && !(await mayWithdraw(db, row.accountId, now))) return 'wrong-permission'
  const over = await useUp(tools, presented, held, needs, isMarked)
  if (over !== null) return over
  if (row.lastUsedAt === null || now >= secondsAfter(row.lastUsedAt, apiKeys.touchEvery)) {
    row.lastUsedAt = now
    await noteUse(db, row.id, asked.address, now)
  }
  if (movesValue.includes(needs)) return allowed(held, await grant(tools, look, held))
  held.yes ??= allowed(held, null)
  return held.yes
}

async function useUp(
  { claim, rise }: Tools,
  presented: Presented,
  { row }: Held,
  needs: Permission,
  isMarked: boolean | null,
): Promise<'replayed' | 'nonce' | null> {
  const { nonce } = presented
  if (nonce !== null)
    return (await rise({ keyId: row.id, nonce, window: BigInt(row.nonceWindow) })) ? null : 'nonce'
  const mark = markOf(presented, row, needs)
  return mark === null || (isMarked ?? (await claim(mark))) ? null : 'replayed'
}

async function grant(tools: Tools, { asker, asked, now }: Look, { row }: Held): Promise<Moving> {
  const { db, random } = tools
  const { id: keyId, accountId } = row
  const wanted = { keyId, accountId, permission: neededBy(asked), address: asked.address }
  const request = await makeGrant(db, random, { ...wanted, serviceId: asker.serviceId }, now)
  const [last] = await listHolds(db, accountId, now)
  return { request, heldUntil: last?.endsAt ?? null }
}
