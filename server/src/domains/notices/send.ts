import type { Ctx } from '../../platform/ctx.ts'
import { addJob } from '../../platform/outbox.ts'
import { maskIdentifier } from '../accounts/index.ts'
import { type Circumstances, channelOf, isAwaited, type Notice, writeNotice } from './notice.ts'
import { insertNotice } from './store.ts'

export const deliveryJob = 'deliver-notice'

/** Codes are waited for; everything else may stand behind them in the queue. */
const codesFirst = -1

/**
 * Puts a notice into the outbox of this transaction and returns its id at once: the answer to the person never waits for a provider (C05).
 * The row is sealed and the queue knows its id only, so neither a backup nor the queue tells a code (K14).
 */
export async function sendNotice(
  ctx: Pick<Ctx, 'tx' | 'now' | 'random' | 'keys'>,
  notice: Notice,
): Promise<string> {
  const id = ctx.random.uuid()
  const sealed = ctx.keys.seal('notices', id, writeNotice(notice))
  const channel = channelOf(notice)
  await insertNotice(ctx.tx, {
    id,
    accountId: notice.accountId,
    channel,
    template: notice.template,
    sealed,
    sentTo: maskIdentifier(channel === 'mail' ? 'email' : 'phone', notice.to),
    now: ctx.now,
  })
  await addJob(ctx.tx, deliveryJob, { noticeId: id }, isAwaited(notice) ? codesFirst : 0)
  return id
}

/** What a mail says about the request at hand. */
export const circumstances = ({ now, client }: Pick<Ctx, 'now' | 'client'>): Circumstances => ({
  at: now,
  device: client.device().name,
  place: client.place().text,
  address: client.address,
})
