import { secondsAfter } from '../../platform/clock.ts'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { CookieChanges } from '../../platform/http/route.ts'
import { sharedSession, session as usual } from '../../policy/limits.ts'
import { type FoundDevice, forgetDevice, insertDevice, renewDevice, type SeenDevice } from './device-store.ts'
import { endFormer } from './end.ts'
import type { SessionEvent } from './events.ts'
import { findKnown, isRecent } from './known.ts'
import { insertSession } from './store.ts'

export type Assurance = 'password' | 'mail-code' | 'sms-code' | 'backup-code' | 'sms' | 'totp' | 'passkey'

export type Started = { sessionId: string; cookies: CookieChanges }

/**
 * Starts a session with a token of its own, never one the browser brought (fixation, E01).
 * A shared computer gets a short session, a cookie that ends with the browser, and is not remembered.
 */
export async function startSession(
  ctx: Ctx<SessionEvent>,
  accountId: string,
  choice: { assurance: Assurance; sharedComputer: boolean },
): Promise<Started> {
  const { now, random, client } = ctx
  const limits = choice.sharedComputer ? sharedSession : usual
  await endFormer(ctx)
  const device = choice.sharedComputer ? null : await rememberDevice(ctx, accountId)
  const token = random.token()
  const sessionId = random.uuid()
  const endsAt = secondsAfter(now, limits.absolute)
  const { name, kind } = client.device()
  const place = client.place()
  await insertSession(ctx.tx, {
    id: sessionId,
    account_id: accountId,
    device_id: device?.id ?? null,
    token_hash: tokenHash(token),
    assurance: choice.assurance,
    shared_computer: choice.sharedComputer,
    started_at: now,
    last_seen_at: now,
    ends_at: endsAt,
    idle_seconds: limits.idle,
    device_name: name,
    device_kind: kind,
    address: client.address,
    place: place.text,
    country: place.country,
  })
  return {
    sessionId,
    cookies: {
      session: { token, lasting: !choice.sharedComputer, endsAt },
      ...(device && { device: { token: device.token } }),
    },
  }
}

/** Accounts one browser is remembered for; the cookie has room for as many tokens. */
const remembered = 4

/**
 * A browser gets a new token for the account at every sign-in to it: a token somebody copied or planted is worth nothing once the holder
 * has signed in (fixation, E01). It opens nothing; it only lowers friction. Its tokens for other accounts stay as they are.
 */
async function rememberDevice(ctx: Ctx, accountId: string): Promise<{ id: string; token: string }> {
  const { now, random, client } = ctx
  const token = random.token()
  const { name, kind } = client.device()
  const place = client.place()
  const seen = {
    id: random.uuid(),
    account_id: accountId,
    token_hash: tokenHash(token),
    name,
    kind,
    first_seen_at: now,
    last_seen_at: now,
    address: client.address,
    place: place.text,
    country: place.country,
  }
  const found = await findKnown(ctx.tx, accountId, client)
  const id = (found && (await renewFound(ctx, found, seen))) ?? (await insertDevice(ctx.tx, seen))
  const others = client.deviceTokens.filter((other) => !found?.token_hash.equals(tokenHash(other)))
  return { id, token: [token, ...others].slice(0, remembered).join('.') }
}

/** One that was seen too long ago is a new browser, and is not trusted: what it was known by before is worth nothing from here on. */
async function renewFound({ tx, now }: Ctx, found: FoundDevice, seen: SeenDevice): Promise<string | null> {
  if (isRecent(found, now)) return await renewDevice(tx, found, seen)
  await forgetDevice(tx, seen.account_id, found.id, now)
  return null
}
