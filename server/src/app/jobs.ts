import { codeFor } from '../domains/anti-phishing/index.ts'
import { endKeys } from '../domains/api-keys/index.ts'
import { sweepApiRequests } from '../domains/api-requests/index.ts'
import { sweepCaptcha } from '../domains/captcha/index.ts'
import { deleteExpiredCodes } from '../domains/codes/index.ts'
import { sweepConfirmations } from '../domains/confirmations/index.ts'
import { sweepHandovers } from '../domains/exchange/index.ts'
import { sweepChallenges } from '../domains/factors/passkeys/index.ts'
import { sweepSmsEnrolments } from '../domains/factors/sms/index.ts'
import { sweepEnrolments } from '../domains/factors/totp/index.ts'
import { endFreezes, linkFor } from '../domains/freeze/index.ts'
import { sweepHolds } from '../domains/holds/index.ts'
import { sweepIdentifiers } from '../domains/identifiers/index.ts'
import { sweepLimits } from '../domains/limits/index.ts'
import { type DeliveryParts, deliverNotice, deliveryJob, sweepNotices } from '../domains/notices/index.ts'
import { resetJob, sendReset, sweepResets } from '../domains/password-reset/index.ts'
import { sweepReports, tellJob, tellVerdict } from '../domains/phishing-reports/index.ts'
import { preferredBy } from '../domains/preferences/index.ts'
import { attachCase, attachJob, moveDue, sweepRecoveries } from '../domains/recovery/index.ts'
import { sweepReplyAddresses } from '../domains/reply-addresses/index.ts'
import { sweepServices } from '../domains/services/index.ts'
import { sweepSessions } from '../domains/sessions/index.ts'
import { endLocks } from '../domains/settings-lock/index.ts'
import { sweepSignIns } from '../domains/sign-in/index.ts'
import { sweepSignUps } from '../domains/sign-up/index.ts'
import { sweepSms } from '../domains/sms/index.ts'
import { endExpiredRequests, sweepStaff } from '../domains/staff/index.ts'
import { closeSilent } from '../domains/tickets/index.ts'
import { sweepWindows } from '../domains/trading-password/index.ts'
import { sweepWebhooks, wakeEndpoints } from '../domains/webhooks/index.ts'
import { endWhitelists } from '../domains/withdrawals/whitelist/index.ts'
import { secondsAfter } from '../platform/clock.ts'
import type { Task } from '../platform/outbox.ts'
import { byItself } from './by-itself.ts'

const day = 24 * 60 * 60

/** What domains that know of each other's messages put in is put in here. */
export type JobParts = Omit<DeliveryParts, 'antiPhishing' | 'freezeLink' | 'preferences'>

/** What runs beside the requests: mail and SMS, the ends of freezes, settings locks and API keys, and every ten minutes the sweep of what has expired. */
export const allJobs = (parts: JobParts): Record<string, Task> => ({
  [deliveryJob]: deliverNotice({
    ...parts,
    antiPhishing: (db, addressee) => codeFor({ keys: parts.keys, now: parts.clock.now() }, db, addressee),
    freezeLink: async (db, addressee, madeAt) => {
      const token = await linkFor(parts.keys, db, addressee, madeAt, parts.clock.now())
      return token && new URL(`/freeze#${token}`, parts.settings.publicUrl).href
    },
    preferences: preferredBy,
  }),
  [resetJob]: ({ askId }) => sendReset(parts, (client) => byItself(parts, client), askId!),
  'end-freezes': () => endFreezes(parts.db, parts.clock.now(), byItself(parts)),
  'end-settings-locks': () => endLocks(parts.db, parts.clock.now(), byItself(parts)),
  'end-whitelists': () => endWhitelists(parts.db, parts.clock.now(), byItself(parts)),
  [tellJob]: ({ caseId }) => tellVerdict(byItself(parts), caseId!),
  [attachJob]: ({ caseId }) => attachCase(parts.db, (client) => byItself(parts, client), caseId!),
  'move-recoveries': () => moveDue(parts.db, parts.clock.now(), byItself(parts)),
  'close-tickets': () => closeSilent(parts.db, parts.clock.now(), byItself(parts)),
  'end-api-keys': () => endKeys(parts.db, parts.clock.now(), byItself(parts)),
  'end-staff-requests': () => endExpiredRequests(byItself(parts)),
  'wake-webhooks': () => wakeEndpoints(parts),
  sweep: async () => {
    const { db, clock, log } = parts
    const now = clock.now()
    // A day of grace: a clock that was ahead must not remove what still counts (K10).
    const before = secondsAfter(now, -day)
    await sweepSignUps(db, before)
    await sweepSignIns(db, before)
    await sweepResets(db, before)
    await sweepReplyAddresses(db, before)
    await deleteExpiredCodes(db, before)
    await sweepSessions(db, now)
    await sweepServices(db, before)
    await sweepHandovers(db, before)
    await sweepLimits(db, now)
    await sweepCaptcha(db, now)
    await sweepConfirmations(db, before)
    await sweepEnrolments(db, before)
    await sweepSmsEnrolments(db, before)
    await sweepChallenges(db, before)
    await sweepSms(db, before)
    await sweepHolds(db, before)
    await sweepIdentifiers(db, before)
    await sweepWindows(db, before)
    await sweepStaff(db, before)
    await sweepRecoveries(db, now)
    await sweepReports(db, now)
    await sweepWebhooks(db, now)
    await sweepApiRequests(db, now)
    await sweepNotices(db, now, log)
  },
})

export const crontab =
  '*/10 * * * * sweep\n* * * * * end-freezes\n* * * * * end-settings-locks\n* * * * * end-whitelists\n* * * * * end-api-keys\n*/10 * * * * close-tickets\n* * * * * wake-webhooks\n* * * * * end-staff-requests'
