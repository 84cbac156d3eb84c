import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Journal } from './journal.ts'
import type { Killable } from './killable.ts'
import { accounts, devices, secondFactors } from './nothing-of-accounts.ts'
import { addresses } from './nothing-of-addresses.ts'
import { chain } from './nothing-of-chain.ts'
import { freezes } from './nothing-of-freezes.ts'

const mustBeNothing = [...accounts, ...secondFactors, ...devices, ...addresses, ...freezes, ...chain]

/** Nothing is half-done: asked in one statement, so that all of it is seen at one moment, also between a kill and the next start. */
export async function expectWhole({ db }: Killable): Promise<void> {
  const all = mustBeNothing.map(
    ([, query], n) => `(select ${n} as n, count(*)::int as count from (${query}) as offending)`,
  )
  const { rows } = await sql.raw<{ n: number; count: number }>(all.join(' union all ')).execute(db)
  expect(rows).toHaveLength(mustBeNothing.length)
  const found = rows.filter(({ count }) => count > 0).map(({ n, count }) => [mustBeNothing[n]![0], count])
  expect(found).toEqual([])
}

/** Nothing waits to be sent, and of what was sent nothing is kept. */
export async function expectSent({ db }: Killable): Promise<void> {
  const notices = await db
    .selectFrom('notices')
    .select(['template', 'sent_at', 'gave_up_at', 'sealed'])
    .execute()
  for (const { template, sent_at, gave_up_at, sealed } of notices) {
    expect(sealed).toBeNull()
    // A code is not sent once it would be too late for it; news never are.
    if (sent_at === null)
      expect([template, gave_up_at !== null]).toEqual([expect.stringMatching(/-code$/), true])
  }
}

type Said = { id: string; to: string; text: string }

function listSaid({ mail, sms }: Killable): Said[] {
  const mails = mail.received.map(({ mail: one, to }) => ({
    id: /^<([0-9a-f-]{36})@sallyport\.test>$/.exec(one.messageId ?? '')![1]!,
    to: to.join(),
    // A mail that leaves a second time has the link that counts by then.
    text: [one.subject, one.text].join('\n').replace(/\/freeze#[\w-]{56}/, '/freeze#'),
  }))
  return [...mails, ...sms().map(({ id, to, text }) => ({ id, to, text }))]
}

/** Every notice reached the mail server or the gateway at least once, each under one id; and nothing did that is no notice. */
export async function expectTold(server: Killable) {
  const notices = await server.db
    .selectFrom('notices')
    .select(['id', 'sent_at as sentAt', 'channel'])
    .execute()
  const all = listSaid(server)
  const said = new Map<string, Set<string>>()
  for (const { id, to, text } of all) said.set(id, (said.get(id) ?? new Set()).add(`${to}\n${text}`))
  for (const { id, sentAt } of notices) if (sentAt) expect(said.has(id), `notice ${id} was sent`).toBe(true)
  const known = new Set(notices.map(({ id }) => id))
  for (const [id, texts] of said) {
    expect(known.has(id), `message ${id} is a notice`).toBe(true)
    expect(texts.size, `message ${id} always says the same`).toBe(1)
  }
  const count = (channel: string): number =>
    notices.filter((one) => one.channel === channel && one.sentAt).length
  return { mailed: count('mail'), texted: count('sms'), repeated: all.length - said.size }
}

/** Of every change of an address the one that was there is told with a link, and the new one without; of a veto both. */
export async function expectChangesTold(server: Killable, { changes }: Journal): Promise<void> {
  const said = new Map(listSaid(server).map((one) => [one.id, one]))
  const rows = await server.db
    .selectFrom('identifier_changes as c')
    .innerJoin('identifiers as i', 'i.id', 'c.replaces_id')
    .innerJoin('notices as n', 'n.account_id', 'c.account_id')
    .select(['c.id', 'c.written as added', 'i.written as old', 'n.id as notice', 'n.template', 'c.vetoed_at'])
    .where('c.done_at', 'is not', null)
    .where('n.template', 'in', ['identifier-changed', 'identifier-vetoed'])
    .execute()
  const told = new Map<string, string[]>()
  const due = new Map<string, string[]>()
  for (const { id, added, old, notice, template, vetoed_at: vetoed } of rows) {
    const { to, text } = said.get(notice)!
    const link = text.includes('/veto#') ? ' with a link' : ''
    told.set(id, [...(told.get(id) ?? []), `${template} ${to}${link}`].sort())
    const changed = [`identifier-changed ${old} with a link`, `identifier-changed ${added}`]
    const undone = [old, added].map((one) => `identifier-vetoed ${one}`)
    due.set(id, [...changed, ...(vetoed ? undone : [])].sort())
  }
  expect(told).toEqual(due)
  // What was answered is there; what was cut off may be as well.
  const done = new Map(rows.map(({ added, vetoed_at }) => [added, vetoed_at !== null]))
  for (const { added, vetoed } of changes) {
    expect(done.has(added)).toBe(true)
    if (vetoed !== null) expect(done.get(added)).toBe(vetoed)
  }
}

/** Whoever was told that their account is frozen finds it so. */
export async function expectFrozen({ db }: Killable, { frozen }: Journal): Promise<void> {
  const rows = await db
    .selectFrom('freezes as f')
    .innerJoin('identifiers as i', 'i.account_id', 'f.account_id')
    .select('i.written')
    .where('f.ended_at', 'is', null)
    .execute()
  const known = new Set(rows.map(({ written }) => written))
  for (const { identifier } of frozen) expect(known.has(identifier), identifier).toBe(true)
}

/** A trust that was answered is written down, for each device. */
export async function expectTrusted({ db }: Killable, { trusted }: Journal): Promise<void> {
  const devices = await db.selectFrom('devices').select(['id', 'account_id']).execute()
  const events = await db
    .selectFrom('events')
    .select('account_id')
    .where('type', '=', 'device.trusted')
    .execute()
  const accountOf = new Map(devices.map(({ id, account_id }) => [id, account_id]))
  for (const person of new Set(trusted.map((one) => one.person))) {
    const ids = new Set(trusted.filter((one) => one.person === person).map(({ id }) => id))
    const account = accountOf.get([...ids][0]!)
    const written = events.filter(({ account_id }) => account_id === account).length
    expect(written).toBeGreaterThanOrEqual(ids.size)
  }
}
