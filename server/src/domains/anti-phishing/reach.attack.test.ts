import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  addTotp,
  codeAt,
  confirmed,
  expectStatus,
  givePassword,
  giveProofs,
  goodPassword,
  mailedCode,
} from '../../../test/people.ts'
import { columns } from '../../../test/snapshot.ts'
import {
  mailsSince,
  newHolder,
  newPerson,
  other,
  path,
  phrase,
  removePhrase,
  setPhrase,
} from './carrying.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const paths = [path, `${path}/sample`, `${path}/sample/html`]

async function expectShut(browser: Browser): Promise<void> {
  for (const one of paths) {
    const reply = await browser.get(one)
    expect([one, reply.status, reply.body.code]).toEqual([one, 401, 'session-required'])
  }
  for (const method of ['PUT', 'DELETE'] as const) {
    const reply = await browser.request(method, path, method === 'PUT' ? { code: other } : undefined)
    expect([method, reply.status]).toEqual([method, 401])
  }
}

describe('F16: before anybody is fully signed in', () => {
  test('nothing tells it: not to a stranger, not after the password, only after the factor', async () => {
    const person = await newHolder(world())
    const { secret } = await addTotp(world(), person.browser)
    const visitor = world().browser()
    await expectShut(visitor)
    const begun = await visitor.post('/v1/sign-ins', { identifier: person.email })
    const proven = await expectStatus(await givePassword(visitor, person.email), 200)
    const current = await visitor.get('/v1/sign-ins/current')
    await expectShut(visitor)
    const wrong = await visitor.post('/v1/sign-ins/current/answers', { method: 'totp', code: '000000' })
    for (const { body } of [begun, proven, current, wrong]) expect(JSON.stringify(body)).not.toContain(phrase)
    await expectShut(visitor)
    const code = codeAt(secret, await world().now())
    await expectStatus(await visitor.post('/v1/sign-ins/current/answers', { method: 'totp', code }), 200)
    expect((await visitor.get(path)).body.code).toBe(phrase)
  })

  test('an account whose mail code is still asked for does not show it', async () => {
    const person = await newHolder(world())
    const visitor = world().browser()
    await expectStatus(await givePassword(visitor, person.email), 200)
    await expectShut(visitor)
    const [mail] = await mailsSince(world(), person.email, person.seen)
    const code = /\b(\d{6})\b/.exec(mail!.text)![1]
    await expectStatus(
      await visitor.post('/v1/sign-ins/current/answers', { method: 'address-code', code }),
      200,
    )
    expect((await visitor.get(path)).body.code).toBe(phrase)
  })

  test('a session that was ended shows it no more', async () => {
    const { browser } = await newHolder(world())
    const thief = browser.copy()
    await expectStatus(await browser.delete('/v1/session'), 204)
    await expectShut(thief)
  })
})

describe('F16: a change without the proofs', () => {
  test('a stolen session alone sets and removes nothing', async () => {
    const person = await newHolder(world())
    const thief = person.browser.copy()
    for (const [method, body] of [
      ['PUT', { code: other }],
      ['DELETE', undefined],
    ] as const) {
      const asked = await expectStatus(await thief.request(method, path, body), 403)
      const { id } = asked.body.confirmation
      const acted = await thief.request(method, path, body, { confirmation: id })
      expect(acted.status).toBeGreaterThanOrEqual(400)
    }
    expect((await person.browser.get(path)).body.code).toBe(phrase)
    expect(await mailsSince(world(), person.email, person.seen)).toEqual([])
  })

  test('fifty at once with one confirmation, over two processes: set once, told once', async () => {
    const person = await newPerson(world())
    const { browser, email } = person
    const before = new Set((await world().settledMails(email)).map(({ id }) => id))
    const asked = await expectStatus(await browser.request('PUT', path, { code: phrase }), 403)
    const confirmation = await giveProofs(browser, asked.body.confirmation, person.proofs)
    const second = browser.copy()
    second.moveTo(world().origins[1]!)
    const origin = world().origins[1]!
    const uses = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        n % 2
          ? second.request('PUT', path, { code: phrase }, { confirmation, origin })
          : browser.request('PUT', path, { code: phrase }, { confirmation }),
      ),
    )
    expect(uses.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(uses.every(({ status }) => [204, 401, 410].includes(status))).toBe(true)
    expect(await mailsSince(world(), email, before)).toHaveLength(1)
  })

  test('set and removed at the same moment: both are answered, and no half is left', async () => {
    const person = await newHolder(world())
    const finished = async (method: 'PUT' | 'DELETE', body?: object) => {
      const asked = await expectStatus(await person.browser.request(method, path, body), 403)
      return await giveProofs(person.browser, asked.body.confirmation, person.proofs)
    }
    const [set, removed] = [await finished('PUT', { code: other }), await finished('DELETE')]
    const replies = await Promise.all([
      person.browser.copy().request('PUT', path, { code: other }, { confirmation: set }),
      person.browser.copy().request('DELETE', path, undefined, { confirmation: removed }),
    ])
    // The one that acts gives the session a new token: the other one comes with a token that is over, or after it.
    expect(replies.filter(({ status }) => status === 204).length).toBeGreaterThanOrEqual(1)
    expect(replies.every(({ status }) => [204, 401].includes(status))).toBe(true)
  })
})

describe('K14: the password as a code', () => {
  test('is refused once it was proven, and is no guess at it before', async () => {
    const person = await newPerson(world())
    const { browser, proofs } = person
    for (const code of [goodPassword, ` ${goodPassword} `]) {
      const asked = await expectStatus(await browser.request('PUT', path, { code }), 403)
      const other = await browser.request('PUT', path, { code: 'quiet harbour lantern 48' })
      expect(other.status).toBe(asked.status)
      const confirmation = await giveProofs(browser, asked.body.confirmation, proofs)
      const refused = await browser.request('PUT', path, { code }, { confirmation })
      expect([refused.status, refused.body.code, refused.body.reason]).toEqual([
        422,
        'anti-phishing-invalid',
        'password',
      ])
    }
    expect((await browser.get(path)).body.code).toBeNull()
    for (const { text } of await world().settledMails(person.email)) expect(text).not.toContain(goodPassword)
  })
})

describe('K14: the code as a canary', () => {
  test('lies open in no table, no line of the log, no event and no address', async () => {
    const canary = 'canary Zx wren'
    const second = 'canary Qv wren'
    const person = await newPerson(world())
    await setPhrase(person, canary)
    await setPhrase(person, second)
    await person.browser.request('PUT', path, { code: `${canary} <b>` })
    await person.browser.request('PUT', path, { code: `${canary} {`, more: canary })
    await person.browser.request('PUT', path, `{"code":"${canary}"`)
    for (const one of paths) await person.browser.get(one)
    await expectStatus(await givePassword(world().browser(), person.email), 200)
    expect(await mailedCode(world(), person.email)).toMatch(/\d{6}/)
    await removePhrase(person)
    await world().settledMails()
    const forms = [canary, second].flatMap((text) =>
      (['utf8', 'hex', 'base64', 'base64url'] as const).map((form) =>
        Buffer.from(text).toString(form).replace(/=+$/, ''),
      ),
    )
    const tables = new Set((await columns(world())).map(({ table }) => table))
    // What was delivered lies in the development mailbox, which is the holder's side of it.
    tables.delete('mailbox_messages')
    expect(tables.size).toBeGreaterThan(15)
    for (const table of tables) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(
        world().db,
      )
      const all = rows.map(({ row }) => row).join('\n')
      for (const form of forms) expect([table, all.includes(form)]).toEqual([table, false])
    }
    const { rows: jobs } = await sql<{
      row: string
    }>`select j::text as row from graphile_worker._private_jobs j`.execute(world().db)
    const log = world().logLines()
    expect(log.length).toBeGreaterThan(1000)
    for (const form of forms) {
      expect(log).not.toContain(form)
      expect(JSON.stringify(jobs)).not.toContain(form)
    }
    const activity = (await person.browser.get('/v1/activity?limit=100')).body
    expect(JSON.stringify(activity)).not.toContain('wren')
    expect(JSON.stringify(activity)).toContain('anti-phishing.removed')
  })

  test('a sealed one moved to another account does not open', async () => {
    const [one, two] = [await newHolder(world()), await newHolder(world())]
    const accountOf = async (email: string) =>
      (
        await world()
          .db.selectFrom('identifiers')
          .select('account_id')
          .where('canonical', '=', email)
          .executeTakeFirstOrThrow()
      ).account_id
    const { sealed } = await world()
      .db.selectFrom('anti_phishing_codes')
      .select('sealed')
      .where('account_id', '=', await accountOf(one.email))
      .executeTakeFirstOrThrow()
    await world()
      .db.updateTable('anti_phishing_codes')
      .set({ sealed })
      .where('account_id', '=', await accountOf(two.email))
      .execute()
    const reply = await two.browser.get(path)
    expect([reply.status, reply.body.code]).toEqual([500, 'internal'])
    expect(JSON.stringify(reply.body)).not.toContain(phrase)
    // Set anew, and all is well.
    await expectStatus(await confirmed(two.browser, 'DELETE', path, two.proofs), 204)
  })
})
