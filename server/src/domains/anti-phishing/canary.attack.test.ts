import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import {
  confirmed,
  expectStatus,
  givePassword,
  giveProofs,
  goodPassword,
  mailedCode,
} from '../../../test/people.ts'
import { columns } from '../../../test/snapshot.ts'
import { newHolder, newPerson, path, paths, phrase, removePhrase, setPhrase } from './carrying.testing.ts'

const world = useWorld({ easyCaptcha: true })

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
