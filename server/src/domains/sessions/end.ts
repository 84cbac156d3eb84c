import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { forgetDevice, forgetDevices } from './device-store.ts'
import type { EndReason, SessionEvent } from './events.ts'
import { endByToken, endSessions } from './store.ts'

type Holder = { accountId: string; sessionId: string }

/** Ends one live session of the holder; `not-found` for anything else, another account's included (E16). */
export async function endSession(
  ctx: Ctx<SessionEvent>,
  holder: Holder,
  id: string,
  because: EndReason,
): Promise<void> {
  const [ended] = await endSessions(ctx.tx, { accountId: holder.accountId, id }, ctx.now, because)
  if (!ended) throw new Refusal('not-found')
  await ctx.record({
    type: 'session.ended',
    accountId: holder.accountId,
    data: { sessionId: ended.id, because, deviceName: ended.device_name },
  })
}

/** The session a browser came with ends when it signs in again (ASVS 7.2.4): a copy of its cookie does not live on beside the new one. */
export async function endFormer(ctx: Ctx<SessionEvent>): Promise<void> {
  const { sessionToken } = ctx.client
  const because = 'signed-in-again'
  const ended = sessionToken && (await endByToken(ctx.tx, tokenHash(sessionToken), ctx.now, because))
  if (!ended) return
  await ctx.record({
    type: 'session.ended',
    accountId: ended.account_id,
    data: { sessionId: ended.id, because, deviceName: ended.device_name },
  })
}

/** Ends every other session of the account, and returns how many there were. */
export async function endOtherSessions(
  ctx: Ctx<SessionEvent>,
  holder: Holder,
  because: EndReason,
): Promise<number> {
  const which = { accountId: holder.accountId, exceptId: holder.sessionId }
  const ended = await endSessions(ctx.tx, which, ctx.now, because)
  if (ended.length > 0)
    await ctx.record({
      type: 'sessions.others-ended',
      accountId: holder.accountId,
      data: { count: ended.length, because },
    })
  return ended.length
}

/** Forgets a browser: its sessions end, and its next sign-in is one from a new device. */
export async function forget(ctx: Ctx<SessionEvent>, holder: Holder, deviceId: string): Promise<void> {
  const device = await forgetDevice(ctx.tx, holder.accountId, deviceId, ctx.now)
  if (!device) throw new Refusal('not-found')
  const which = { accountId: holder.accountId, deviceId }
  const ended = await endSessions(ctx.tx, which, ctx.now, 'device-forgotten')
  const own = ended.some(({ id }) => id === holder.sessionId)
  await ctx.record({
    type: 'device.forgotten',
    accountId: holder.accountId,
    data: { deviceName: device.name, own },
  })
}

/**
 * Forgets every browser of the account: somebody else may have signed in on any of them, and a known one is asked for the password alone
 * where there is no second factor. Their sessions end by `endAllSessions`.
 */
export async function forgetAll(ctx: Ctx<SessionEvent>, accountId: string): Promise<void> {
  for (const deviceName of await forgetDevices(ctx.tx, accountId, ctx.now))
    await ctx.record({ type: 'device.forgotten', accountId, data: { deviceName, own: false } })
}

/** Ends every session of the account, the caller's included. */
export async function endAllSessions(
  ctx: Ctx<SessionEvent>,
  accountId: string,
  because: EndReason,
): Promise<number> {
  const ended = await endSessions(ctx.tx, { accountId }, ctx.now, because)
  if (ended.length > 0)
    await ctx.record({ type: 'sessions.others-ended', accountId, data: { count: ended.length, because } })
  return ended.length
}
