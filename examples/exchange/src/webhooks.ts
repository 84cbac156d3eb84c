import type { NewWebhook, WebhookMessage } from '@sallyport/sdk'
import type { Streams } from './api/streams.ts'
import { type Sql, transact } from './database.ts'
import type { Parts } from './parts.ts'
import { forgetSession } from './sessions/store.ts'
import { settle } from './withdrawals/settle.ts'
import { findByAuthorization } from './withdrawals/store.ts'

/** What the venue wants to hear of. */
const types: NewWebhook['types'] = [
  'session.ended',
  'sessions.ended',
  'hold.placed',
  'account.frozen',
  'account.unfrozen',
  'trading-window.opened',
  'trading-window.closed',
  'settings.locked',
  'settings.unlocked',
  'whitelist.changed',
  'api-key.changed',
  'api-key.ended',
  'api-keys.changed',
  'withdrawal.confirmed',
  'withdrawal.cancelled',
  'withdrawal.refused',
  'withdrawal.consumed',
]

/** Asks Sallyport to call `/webhooks` here, unless it does so already about all of these, and keeps the secret it shows once. */
export async function requestWebhooks({ database, sallyport, clock, origin }: Parts): Promise<void> {
  const url = `${origin}/webhooks`
  const { webhooks } = await sallyport.webhooks.list()
  const { rows } = await database.query('select endpoint from webhooks where url = $1', [url])
  const known = new Set(rows.map((row) => row.endpoint))
  const isWhole = (one: (typeof webhooks)[number]): boolean =>
    known.has(one.id) && types.every((type) => one.types.includes(type))
  if (webhooks.some((one) => one.url === url && isWhole(one))) return
  // Of an earlier version, or left by a run whose answer was lost: nobody knows its secret.
  for (const { id } of webhooks.filter((one) => one.url === url)) await sallyport.webhooks.end(id)
  const { id, secret } = await sallyport.webhooks.add({ url, types })
  await database.query('insert into webhooks (endpoint, url, secret, added_at) values ($1, $2, $3, $4)', [
    id,
    url,
    secret,
    clock.now(),
  ])
}

export async function secretsOf(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query('select secret from webhooks order by added_at desc limit 3')
  return rows.map((row) => row.secret)
}

/** Acts on a message once, however often it comes. */
export async function receive(parts: Parts, message: WebhookMessage & { id: string }): Promise<void> {
  const { type, data } = message
  const isNew = await transact(parts.database, async (sql) => {
    const noted = await sql.query(
      'insert into told (id, type, account, body, at) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [message.id, type, data.account ?? null, JSON.stringify(data), message.timestamp],
    )
    if (noted.rowCount === 0) return false
    // "sessions.ended" leaves some alive: each is asked for anew, since the SDK forgot what it knew of this account.
    if (type === 'session.ended' && data.session) await forgetSession(sql, data.session)
    return true
  })
  endStreams(parts.streams, message)
  if (!isNew || !data.withdrawal) return
  const found = await findByAuthorization(parts.database, data.withdrawal)
  if (found) await settle(parts, found.id)
}

const ofOneKey: readonly WebhookMessage['type'][] = ['api-key.changed', 'api-key.ended']
const ofAllKeys: readonly WebhookMessage['type'][] = ['api-keys.changed', 'account.frozen']

/** What a signature opened ends with what its key may: whoever may still come signs again. */
function endStreams(streams: Streams, { type, data }: WebhookMessage): void {
  if (ofOneKey.includes(type)) streams.endKey(data.key ?? '')
  if (ofAllKeys.includes(type)) streams.endAccount(data.account ?? '')
}

export type ToldLine = { type: string; at: Date; body: Record<string, string> }

export async function toldOf(sql: Sql, account: string): Promise<ToldLine[]> {
  const { rows } = await sql.query(
    'select type, at, body from told where account = $1 order by at desc, id limit 30',
    [account],
  )
  return rows
}
