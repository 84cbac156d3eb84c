import type { Client, Ctx } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import type { RecoveryStart } from '../../policy/recovery.ts'
import {
  findAccount,
  isSettled,
  listIdentifiers,
  lockAccount,
  readEmail,
  type StoredIdentifier,
  type Within,
} from '../accounts/index.ts'
import { spendRate } from '../limits/index.ts'
import { findPassword } from '../passwords/index.ts'
import { countedBy } from './counted-by.ts'
import type { CaseEvent } from './events.ts'
import { move } from './move.ts'
import { promote } from './rivals.ts'
import { type Case, findCaseById, findOpenCase, lockRow } from './store.ts'
import { setAccount, setRival } from './store-begin.ts'

/** Runs work in a transaction, as from where the case was asked for: its holder is told. */
export type WithinFrom = (client: Client) => Within<CaseEvent>

/**
 * The job behind every case that is begun: whose account it is about. Nobody waits for it, so nobody learns by the time it takes whether there is
 * one (C01). It may run again: what was found stays.
 */
export async function attachCase(db: Reader, within: WithinFrom, caseId: string): Promise<void> {
  const found = await findCaseById(db, caseId)
  if (found) await within(clientOf(found))((ctx) => attach(ctx, found))
}

async function attach(ctx: Ctx<CaseEvent>, found: Case): Promise<void> {
  if (found.rivalOf) return await promote(ctx, found)
  const named = { kind: found.namedKind, canonical: found.namedCanonical }
  const account = await findAccount(ctx.tx, ctx.now, named)
  if (!account) return
  const { accountId } = account
  await lockAccount(ctx.tx, accountId)
  const held = await lockRow(ctx.tx, found.id)
  if (!held || held.endedAt || held.accountId || held.rivalOf) return
  const known = await listIdentifiers(ctx.tx, ctx.now, accountId)
  // An address that has come to another account since was not what was meant.
  if (!known.some((one) => one.canonical === named.canonical && one.verifiedAt <= held.askedAt)) return
  const start = await startOf(ctx, held, accountId, known)
  const by = held.openedBy ? 'desk' : 'asker'
  const counted = countedBy(accountId, { start, by })
  // Who names somebody over and over fills neither their mailbox nor the desk, and is not told so (D10).
  if ((await spendRate(ctx.tx, ctx.now, 'recovery.account', counted)).kind === 'over') return
  if (!(await makeWay(ctx, held, accountId, start))) return
  await setAccount(ctx.tx, held.id, accountId, start)
  await ctx.record({ type: 'recovery.asked', accountId, data: { number: held.number, start, by } })
}

/** Proven is the password of today together with an address that has been on the account for longer than a thief could have put it there. */
async function startOf(
  { tx, now }: Ctx,
  { start, contact, askedAt }: Case,
  accountId: string,
  known: StoredIdentifier[],
): Promise<RecoveryStart> {
  const canonical = readEmail(contact)?.canonical
  const own = known.find((one) => one.kind === 'email' && one.canonical === canonical)
  const password = await findPassword(tx, accountId)
  const isToday = password !== null && password.setAt <= askedAt
  return start === 'proven' && isToday && own && isSettled(known, own, now) ? 'proven' : 'unproven'
}

/**
 * One case is open for an account. Who proved more takes the place of one that nobody has looked at yet; everybody else becomes a rival, which looks
 * the same from outside (D10).
 */
async function makeWay(
  ctx: Ctx<CaseEvent>,
  held: Case,
  accountId: string,
  start: RecoveryStart,
): Promise<boolean> {
  const open = await findOpenCase(ctx.tx, accountId)
  if (!open) return true
  const standing = await lockRow(ctx.tx, open.id)
  if (start === 'proven' && standing?.start === 'unproven' && standing.state === 'evidence') {
    await move(ctx, standing, { to: 'stopped', mover: 'stronger', by: 'other-case' })
    return true
  }
  await setRival(ctx.tx, held.id, open.id, start)
  return false
}

const clientOf = ({ askedAddress, askedDevice, askedPlace }: Case): Client => ({
  address: askedAddress,
  userAgent: '',
  deviceTokens: [],
  sessionToken: null,
  attemptToken: null,
  probed: false,
  listed: async () => false,
  device: () => ({ name: askedDevice, kind: 'other' }),
  place: () => ({ text: askedPlace, country: null, point: null }),
})
