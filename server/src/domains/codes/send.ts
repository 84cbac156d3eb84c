import type { Ctx, Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { sentCode } from '../../policy/limits.ts'
import type { Identifier } from '../accounts/index.ts'
import { abuseKey, requireRate } from '../limits/index.ts'
import { type Notice, sendNotice } from '../notices/index.ts'
import { noteSmsSent, spendSms } from '../sms/index.ts'
import { issueCode, reissueCode } from './issue.ts'
import { standingOf } from './standing.ts'
import { type CodeKey, setNotice } from './store.ts'

/** An address or a number to which a code goes. */
export type Recipient = Pick<Identifier, 'kind' | 'canonical' | 'country'>

/** What a notice says of its code. */
export type Code = { code: string; minutes: number }

export type CodeToSend = {
  key: CodeKey
  to: Recipient
  /** `false` makes a code nobody can answer; the notice then tells the owner of the address instead, and must not have the code. */
  real: boolean
  notice: (code: Code) => Notice
}

export const channelOf = ({ kind }: Pick<Recipient, 'kind'>) => (kind === 'email' ? 'mail' : 'sms')

/** Makes a code and sends it. Its budget is spent before, by `spendCode`. */
export async function sendCode(ctx: Ctx, { key, to, real, notice }: CodeToSend): Promise<void> {
  const code = await issueCode(ctx, key, { channel: channelOf(to), country: to.country, real })
  await dispatch(ctx, { key, to, real, notice }, code)
}

/** A new code in the place of the old one, which is dead. Refuses `wait` and `code-spent`. */
export async function resendCode(ctx: Ctx, wanted: CodeToSend): Promise<void> {
  await dispatch(ctx, wanted, await reissueCode(ctx, wanted.key, wanted.real))
}

async function dispatch(ctx: Ctx, { key, to, notice }: CodeToSend, code: string): Promise<void> {
  const id = await sendNotice(ctx, notice({ code, minutes: sentCode.seconds / 60 }))
  await setNotice(ctx.tx, key, id)
  // Real or not: else the breaker would tell, by when it speaks, whether a number is known (C02).
  if (to.country) await noteSmsSent(ctx.tx, ctx.now, standingOf(key, to.country))
}

/**
 * Whom a code is counted for: an account, and apart from it those who are signed in to it or use a browser it knows. Who has nothing but the
 * password uses up the one; that must not keep the holder from the other, and so from changing the password (A23). `proven`: an unknown browser
 * that has given a factor: kept from neither by the other two, and keeping neither.
 */
export const askerOf = (accountId: string, known: boolean, proven = false): string =>
  known ? `${accountId} known` : proven ? `${accountId} proven` : accountId

/**
 * What a code costs. `asker` (`askerOf`) is null where no account is proven: then the recipient is counted, all doors together, however the address
 * is written (C16), for taken and free addresses alike, so that a full count tells nobody which it is (C02). On its own commit for the
 * first code; for a resend in its transaction, so that asking too early, or fifty times at once, uses up nothing.
 * In a transaction it comes after the message, everywhere: what one of them counts first and another one last, they would wait for each other over.
 * `proven`: the account has entered a code from there before; not so while a number is being added.
 * Refuses: too-many-requests, phone-country-refused.
 */
export async function spendCode(
  db: Reader,
  { now, settings, client }: Pick<Outside, 'now' | 'settings' | 'client'>,
  to: Recipient,
  asker: string | null,
  proven = asker !== null,
): Promise<void> {
  if (to.kind === 'phone') {
    const { canonical: number, country } = to
    const wanted = { number, country: country ?? '', accountId: asker, proven, address: client.address }
    return await spendSms(db, now, settings.smsCountries, wanted)
  }
  if (asker) return await requireRate(db, now, 'mail.account', asker)
  await requireRate(db, now, 'mail.recipient', abuseKey(to.canonical))
  await requireRate(db, now, 'mail.recipient-day', abuseKey(to.canonical))
}
