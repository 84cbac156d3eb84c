import type { Clock } from '../../platform/clock.ts'
import { secondsAfter } from '../../platform/clock.ts'
import type { Keys } from '../../platform/crypto.ts'
import type { Settings } from '../../platform/ctx.ts'
import type { Database, Reader, Tx } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'
import type { Attempt, Task } from '../../platform/outbox.ts'
import { spendRate } from '../limits/index.ts'
import type { Brand } from './brand/brand.ts'
import { carries } from './carries.ts'
import { composeMail, impersonal } from './mail/compose.ts'
import { channelOf, isAwaited, momentsOf, type Notice, readNotice, secondsWorthSending } from './notice.ts'
import { composeSms } from './sms/compose.ts'
import { claimNotice, findWaiting, markGivenUp, markSent, type WaitingNotice } from './store.ts'
import { type Handed, NotDelivered, type Transports } from './transport.ts'
import type { Personal } from './words/letter.ts'
import type { OwnClock } from './words/times.ts'

export type Addressee = { accountId: string; to: string }

/** How a holder is told: in which language, and what their own clock shows. `clock`: null where their zone is not known. */
export type Preferred = { language: string; clock: OwnClock | null }

export type DeliveryParts = {
  /** Of the jobs' own pool: a slow provider holds connections, and must not hold those that requests need (K12). */
  db: Database
  keys: Keys
  settings: Settings
  brand: Brand
  clock: Clock
  transports: Transports
  log: Log
  /**
   * The anti-phishing code for a message to this address of that account, or null. Asked for as the message is composed: it lies in no queue,
   * and a message that waited carries the one that counts by then.
   */
  antiPhishing: (db: Reader, addressee: Addressee) => Promise<string | null>
  /**
   * The link that freezes this account, for a mail to this address of it; null for addresses that may not have one. `madeAt`: when the notice
   * was, so that a repetition has the same link.
   */
  freezeLink: (db: Reader, addressee: Addressee, madeAt: Date) => Promise<string | null>
  /** How the holder is told of these moments; null where there is no such account any more. */
  preferences: (db: Reader, accountId: string, moments: readonly Date[]) => Promise<Preferred | null>
}

/**
 * Sends one notice, at least once: a process killed between sending and marking sends again under the same id (K11).
 * A lock that lasts as long as the transaction keeps two workers from sending at the same time.
 */
export const deliverNotice =
  (parts: DeliveryParts): Task =>
  async ({ noticeId }, attempt) => {
    if (!noticeId) throw new Error('a job without a notice')
    await spendAlert(parts, noticeId)
    const failure = await parts.db.transaction().execute(async (tx) => {
      const notice = await claimNotice(tx, noticeId)
      if (notice === 'taken') return new NotDelivered('another worker sends it')
      return notice && (await attemptOne(parts, tx, notice, attempt))
    })
    // After the commit, so that what was written about the failure stays.
    if (failure) throw failure
  }

/**
 * What a code costs was spent before it was made; an alert is counted as it leaves (C15). Before the transaction: one that waits for a second
 * connection while it holds its first could wait for itself.
 */
async function spendAlert({ db, keys, clock }: DeliveryParts, id: string): Promise<void> {
  const row = await findWaiting(db, id)
  if (row?.channel !== 'sms' || !row.sealed) return
  const notice = readNotice(keys.open('notices', id, row.sealed).toString())
  if (isAwaited(notice)) return
  const spent = await spendRate(db, clock.now(), 'sms.alerts', notice.to)
  if (spent.kind === 'over') throw new NotDelivered('so many alerts to one number: put off')
}

/** Returns what should make the queue try again. */
async function attemptOne(
  parts: DeliveryParts,
  tx: Tx,
  row: WaitingNotice,
  attempt: Attempt,
): Promise<NotDelivered | null> {
  const { clock, keys, log } = parts
  const notice = readNotice(keys.open('notices', row.id, row.sealed).toString())
  const told = { notice: row.id, template: notice.template, attempt: attempt.number }
  if (secondsAfter(row.createdAt, secondsWorthSending(notice)) <= clock.now()) {
    await markGivenUp(tx, row.id, clock.now(), 'other')
    log.warn(told, 'code expired before it could be sent')
    return null
  }
  let handed: Handed
  try {
    handed = await unlessStopped(deliver(parts, tx, row, notice), attempt.signal)
  } catch (error) {
    const failure = error instanceof NotDelivered ? error : new NotDelivered(nameOf(error))
    if (!failure.permanent && !attempt.last) return failure
    await markGivenUp(tx, row.id, clock.now(), failure.because)
    log.error({ ...told, reason: failure.message }, 'notice could not be delivered')
    return null
  }
  await markSent(tx, row.id, clock.now(), handed.providerId)
  return null
}

/** The address says by which way. Async, so that what throws here is a failed attempt like any other. */
async function deliver(parts: DeliveryParts, tx: Tx, row: WaitingNotice, notice: Notice): Promise<Handed> {
  const { settings, transports } = parts
  const envelope = { id: row.id, at: row.createdAt }
  const own = await personalOf(parts, tx, row, notice)
  if (channelOf(notice) === 'mail')
    return await transports.mail.deliver({ ...envelope, ...composeMail(notice, parts, own) })
  // An operator who gave SMS up has accounts with numbers still.
  if (!transports.sms) throw new NotDelivered('SMS is switched off', true)
  return await transports.sms.deliver({ ...envelope, ...composeSms(notice, settings, own.antiPhishing) })
}

/** Nothing is asked that the message would not say. */
async function personalOf(
  parts: DeliveryParts,
  tx: Tx,
  { createdAt }: WaitingNotice,
  notice: Notice,
): Promise<Personal> {
  const { accountId, to, template } = notice
  const own = { ...impersonal, madeAt: createdAt }
  if (accountId === null) return own
  const antiPhishing = carries[template] ? await parts.antiPhishing(tx, { accountId, to }) : null
  if (channelOf(notice) === 'sms') return { ...own, antiPhishing }
  const freezeUrl = carries[template] ? await parts.freezeLink(tx, { accountId, to }, createdAt) : null
  const preferred = await parts.preferences(tx, accountId, momentsOf(notice))
  const readable = template === 'language-changed' && { language: notice.params.before }
  return { ...own, ...preferred, ...readable, antiPhishing, freezeUrl }
}

/** A stopping server does not wait for a slow provider: the message leaves after the next start, perhaps a second time. */
async function unlessStopped<T>(sending: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const { promise: stopped, reject } = Promise.withResolvers<never>()
  const stop = (): void => reject(new NotDelivered('the server stops'))
  signal?.addEventListener('abort', stop)
  try {
    return await Promise.race([sending, stopped])
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')
