import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Killable } from './killable.ts'

const count = async (db: Killable['db'], query: string): Promise<number> => {
  const { rows } = await sql.raw<{ count: number }>(`select count(*)::int as count from ${query}`).execute(db)
  return rows[0]!.count
}

const ofType = (type: string): string => `events where type = '${type}'`
const ofTemplate = (template: string): string => `notices where template = '${template}'`

/** Two things that are written in one transaction are as many, wherever it was cut. */
const pairs: [string, string][] = [
  ['accounts', ofType('account.created')],
  ['accounts', 'passwords'],
  ['accounts', 'identifiers'],
  ['sessions', "events where type in ('account.created', 'sign-in.succeeded')"],
  ["sessions where ended_because = 'signed-out'", ofType('session.ended')],
  ['totp_authenticators where confirmed_at is not null', ofType('totp.added')],
  ['backup_codes', `(select generate_series(1, 10) from ${ofType('backup-codes.made')}) made`],
  ['backup_codes where used_at is not null', ofType('backup-code.used')],
  [ofType('account.created'), ofTemplate('account-created')],
  [ofType('totp.added'), ofTemplate('totp-added')],
  [ofType('backup-codes.made'), ofTemplate('backup-codes-made')],
  [ofType('backup-code.used'), ofTemplate('backup-code-used')],
  [
    "events where type = 'sign-in.succeeded' and (data ->> 'newDevice')::boolean",
    ofTemplate('new-device-alert'),
  ],
]

/** Nothing is half-done. */
export async function expectWhole({ db }: Killable): Promise<void> {
  for (const [left, right] of pairs)
    expect(await count(db, left), `${left} = ${right}`).toBe(await count(db, right))
  const due = 'notices where sent_at is null and gave_up_at is null'
  expect(await count(db, due), 'nothing waits to be sent').toBe(0)
  expect(await count(db, 'notices where sealed is not null'), 'nothing sent is kept').toBe(0)
}

/** Every notice reached the mail server at least once, each under one id; and nothing did that is no notice. */
export async function expectTold({ db, mail }: Killable): Promise<{ mails: number; repeated: number }> {
  const notices = await db.selectFrom('notices').select(['id', 'sent_at as sentAt']).execute()
  const said = new Map<string, Set<string>>()
  for (const { mail: one, to } of mail.received) {
    const id = /^<([0-9a-f-]{36})@sallyport\.test>$/.exec(one.messageId ?? '')![1]!
    said.set(id, (said.get(id) ?? new Set()).add([to, one.subject, one.text].join('\n')))
  }
  for (const { id, sentAt } of notices) if (sentAt) expect(said.has(id), `notice ${id} was sent`).toBe(true)
  const known = new Set(notices.map(({ id }) => id))
  for (const [id, texts] of said) {
    expect(known.has(id), `mail ${id} is a notice`).toBe(true)
    expect(texts.size, `mail ${id} always says the same`).toBe(1)
  }
  return { mails: said.size, repeated: mail.received.length - said.size }
}
