import type { Clock } from '../../platform/clock.ts'
import { secondsAfter } from '../../platform/clock.ts'
import type { Keys } from '../../platform/crypto.ts'
import type { Settings } from '../../platform/ctx.ts'
import type { Database, Reader, Tx } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'
import type { Attempt, Task } from '../../platform/outbox.ts'
import { spendRate } from '../limits/index.ts'
import { composeMail } from './mail/compose.ts'
import { channelOf, isAwaited, type Notice, readNotice, secondsWorthSending } from './notice.ts'
import { composeSms } from './sms/compose.ts'
import { claimNotice, findWaiting, markGivenUp, markSent, type WaitingNotice } from './store.ts'
import { type Handed, NotDelivered, type Transports } from './transport.ts'

export type Addressee = { accountId: string; to: string }

/** `timeZone`: an IANA name; null as long as nobody has told it. */
export type Preferred = { language: string; timeZone: string | null }

export type DeliveryParts = {
  /** Of the jobs' own pool: a slow provider holds connections, and must not hold those that requests need (K12). */
  db: Database
  keys: Keys
  settings: Settings
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
  /** In which language and zone the holder is told; null where there is no such account any more. */
  preferences: (db: Reader, accountId: string) => Promise<Preferred | null>
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
  const code = await antiPhishingOf(parts, tx, notice)
  const envelope = { id: row.id, at: row.createdAt }
  if (channelOf(notice) === 'mail') {
    const freezeUrl = await freezeUrlOf(parts, tx, row, notice)
    const mail = composeMail(notice, settings, { antiPhishing: code, freezeUrl })
    return await transports.mail.deliver({ ...envelope, ...mail })
  }
  // An operator who gave SMS up has accounts with numbers still.
  if (!transports.sms) throw new NotDelivered('SMS is switched off', true)
  return await transports.sms.deliver({ ...envelope, ...composeSms(notice, settings, code) })
}

const antiPhishingOf = async (parts: DeliveryParts, tx: Tx, { accountId, to }: Notice) =>
  accountId === null ? null : await parts.antiPhishing(tx, { accountId, to })

const freezeUrlOf = async (parts: DeliveryParts, tx: Tx, row: WaitingNotice, { accountId, to }: Notice) =>
  accountId === null ? null : await parts.freezeLink(tx, { accountId, to }, row.createdAt)

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
