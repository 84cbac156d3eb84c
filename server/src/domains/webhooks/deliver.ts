import { type Clock, secondsAfter } from '../../platform/clock.ts'
import type { Keys } from '../../platform/crypto.ts'
import type { Database } from '../../platform/db.ts'
import type { Dialler, Outcome } from '../../platform/dial/index.ts'
import type { Log } from '../../platform/log.ts'
import type { Task } from '../../platform/outbox.ts'
import type { Random } from '../../platform/random.ts'
import { signMessage } from '../../platform/signed-message.ts'
import { webhooks } from '../../policy/limits.ts'
import {
  buryOld,
  type Claimed,
  claimDue,
  giveBack,
  hasDue,
  listDue,
  markDelivered,
  markFailed,
  noteFailure,
  noteWell,
} from './attempt-store.ts'
import { lookAgain, lookIn } from './queue.ts'
import { openSecret } from './secret.ts'

export type DeliveryParts = {
  db: Database
  keys: Keys
  clock: Clock
  random: Random
  dialler: Dialler
  log: Log
}

/**
 * Delivers what is due for one endpoint, one after the other: at least once, each under an id that stays the same. No transaction is open while it
 * waits for an answer.
 */
export const deliverMessages =
  (parts: DeliveryParts): Task =>
  async ({ endpointId }, { signal }) => {
    if (!endpointId) throw new Error('a job without an endpoint')
    const { db, clock } = parts
    for (let n = 0; n < webhooks.atOnce; n++) {
      const found = await claimDue(db, endpointId, clock.now(), spread(parts.random))
      if (!found) return
      const outcome = await call(parts, endpointId, found, signal)
      if (outcome === 'stopped') return await comeBack(parts, endpointId, found)
      if (outcome === '2xx') {
        await markDelivered(db, found, clock.now())
        await noteWell(db, endpointId)
      } else await fail(parts, endpointId, found, outcome)
    }
    if (await hasDue(db, endpointId, clock.now())) await lookAgain(db, endpointId)
  }

/** Every minute: what waited too long is dead, and what a lost job left behind is looked at. */
export async function wakeEndpoints({ db, clock }: Pick<DeliveryParts, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  await buryOld(db, now, secondsAfter(now, -webhooks.aliveSeconds))
  for (const endpointId of await listDue(db, now)) await lookAgain(db, endpointId)
}

async function call(
  { keys, clock, dialler }: DeliveryParts,
  endpointId: string,
  { id, body, url, ...kept }: Claimed,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  const now = clock.now()
  const secrets = [openSecret(keys, endpointId, kept.secret)]
  if (kept.previousSecret && kept.previousUntil && kept.previousUntil > now)
    secrets.push(openSecret(keys, endpointId, kept.previousSecret))
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Sallyport-Webhooks/1',
    ...signMessage(secrets, id, now, body),
  }
  const bounds = { patience: webhooks.seconds * 1000, mostBytes: webhooks.answerBytes, signal }
  return await dialler.post({ url, headers, body, ...bounds })
}

async function fail(
  { db, clock, log }: DeliveryParts,
  endpointId: string,
  message: Claimed,
  outcome: Outcome,
): Promise<void> {
  const now = clock.now()
  const deadAt = message.attempts >= webhooks.attempts ? now : null
  const told = { endpoint: endpointId, message: message.id, attempt: message.attempts, outcome }
  // Never the address: what stands in it may be a token of the exchange's.
  if (deadAt) log.error(told, 'a webhook message is dead')
  else log.warn(told, 'a webhook message was not taken')
  await db.transaction().execute(async (tx) => {
    await markFailed(tx, message, { outcome, deadAt })
    const pausedUntil = await noteFailure(tx, endpointId, now)
    if (pausedUntil) await lookIn(tx, endpointId, secondsBetween(now, pausedUntil))
    if (!deadAt) await lookIn(tx, endpointId, secondsBetween(now, message.dueAt))
  })
}

/** A stopping server does not wait for a slow endpoint: the next start goes on, perhaps a second time. */
async function comeBack({ db, clock }: DeliveryParts, endpointId: string, message: Claimed): Promise<void> {
  await giveBack(db, message, clock.now())
  await lookAgain(db, endpointId)
}

const secondsBetween = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / 1000)

/** From 1 to 1.2. */
const spread = (random: Random): number => 1 + random.bytes(1)[0]! / 1275
