import { describe, expect, test } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { beginSignUp, expectStatus, freshEmail, giveProofs } from '../../../test/people.ts'
import { stillSignedIn } from '../confirmations/asking.testing.ts'
import {
  add,
  answerChange,
  beginAdding,
  beginReplacing,
  changeMessages,
  freshNumber,
  idOf,
  linesOf,
  newestCode,
  newestVeto,
  newPerson,
  type Person,
  replace,
  signInAgain,
} from './changing.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

/** The same session at both processes, by turns. */
function turnsOf(browser: Browser): (n: number) => Browser {
  const twins = [0, 1].map((process) => {
    const twin = world().browser({ process })
    for (const [name, value] of browser.jar) twin.jar.set(name, value)
    return twin
  })
  return (n) => twins[n % 2]!
}

/** A finished confirmation that an address be removed. */
async function confirmedRemoval({ browser, proofs }: Person, identifier: string) {
  const path = `/v1/identifiers/${await idOf(browser, identifier)}`
  const asked = await expectStatus(await browser.delete(path), 403)
  return { path, confirmation: await giveProofs(browser, asked.body.confirmation, proofs) }
}

describe('fifty at once, over two processes', () => {
  test('C14: the right code fifty times changes once, and is told once', async () => {
    const person = await newPerson(world())
    const accountId = await accountOf(world(), person.email)
    const added = freshEmail('new')
    const { id } = (await expectStatus(await beginReplacing(person, person.email, added), 201)).body
    const code = await newestCode(world(), added)
    const at = turnsOf(person.browser)
    const counts = tally(await atOnce(50, (n) => answerChange(at(n), id, code)))
    expect(counts['200']).toBe(1)
    expect(['200', '401 session-required', '410 change-over', '429 too-many-requests']).toEqual(
      expect.arrayContaining(Object.keys(counts)),
    )
    expect(await linesOf(await stillSignedIn(at(0), at(1)))).toHaveLength(2)
    expect(await changeMessages(world(), person.email)).toHaveLength(1)
    expect(await changeMessages(world(), added)).toHaveLength(1)
    const types = await eventsOf(world(), accountId)
    expect(types.filter((type) => type === 'identifier.changed')).toHaveLength(1)
  })

  test('A06: fifty wrong codes are five tries', async () => {
    const person = await newPerson(world())
    const added = freshEmail('new')
    const { id } = (await expectStatus(await beginAdding(person, added), 201)).body
    const code = await newestCode(world(), added)
    const at = turnsOf(person.browser)
    const wrong = (n: number) => String((Number(code) + 1 + n) % 1_000_000).padStart(6, '0')
    const replies = await atOnce(50, (n) => answerChange(at(n), id, wrong(n)))
    expect(replies.filter(({ body }) => body.triesLeft !== undefined)).toHaveLength(5)
    expect(tally(replies)['422 code-wrong']).toBe(4)
    expect((await answerChange(person.browser, id, code)).status).not.toBe(200)
    expect(await linesOf(person.browser)).toHaveLength(1)
  })

  test('C14: eight accounts and a sign-up want one address, all with the right code: one gets it', async () => {
    const wanted = freshEmail('wanted')
    const begun: { browser: Browser; path: string; code: string }[] = []
    for (let n = 0; n < 8; n++) {
      const person = await newPerson(world())
      const { id } = (await expectStatus(await beginAdding(person, wanted), 201)).body
      const code = await newestCode(world(), wanted)
      const browser = turnsOf(person.browser)(n)
      begun.push({ browser, path: `/v1/identifier-changes/${id}/answers`, code })
    }
    const newcomer = world().browser()
    await expectStatus(await beginSignUp(newcomer, wanted), 201)
    const code = await newestCode(world(), wanted)
    begun.push({ browser: newcomer, path: '/v1/sign-ups/current/answers', code })
    const counts = tally(
      await Promise.all(begun.map(({ browser, path, code }) => browser.post(path, { code }))),
    )
    expect((counts['200'] ?? 0) + (counts['201'] ?? 0)).toBe(1)
    expect(counts['409 address-taken']).toBe(8)
    const rows = await world()
      .db.selectFrom('identifiers')
      .selectAll()
      .where('canonical', '=', wanted)
      .execute()
    expect(rows).toHaveLength(1)
  })

  test('the same confirmation fifty times sends one code', async () => {
    const person = await newPerson(world())
    const identifier = freshNumber()
    const asked = await expectStatus(await person.browser.post('/v1/identifiers', { identifier }), 403)
    const confirmation = await giveProofs(person.browser, asked.body.confirmation, person.proofs)
    const at = turnsOf(person.browser)
    const counts = tally(
      await atOnce(50, (n) => at(n).post('/v1/identifiers', { identifier }, { confirmation })),
    )
    expect(counts['201']).toBe(1)
    expect(await world().settledMails(identifier)).toHaveLength(1)
  })

  test('fifty resends send one code', async () => {
    const person = await newPerson(world())
    const number = freshNumber()
    const { id } = (await expectStatus(await beginAdding(person, number), 201)).body
    await world().advance(30)
    const at = turnsOf(person.browser)
    const counts = tally(await atOnce(50, (n) => at(n).post(`/v1/identifier-changes/${id}/resends`)))
    expect(counts).toEqual({ '200': 1, '429 wait': 49 })
    expect(await world().settledMails(number)).toHaveLength(2)
  })

  test('the last two addresses, each removed twenty-five times: one stays', async () => {
    const person = await newPerson(world())
    const number = freshNumber()
    await add(world(), person, number)
    await world().db.deleteFrom('identifier_changes').execute()
    const mail = await confirmedRemoval(person, person.email)
    const phone = await confirmedRemoval(person, number)
    const at = turnsOf(person.browser)
    const replies = await atOnce(50, (n) => {
      const { path, confirmation } = n % 4 < 2 ? mail : phone
      return at(n).delete(path, { confirmation })
    })
    expect(tally(replies)['200']).toBe(1)
    const rows = await world()
      .db.selectFrom('identifiers')
      .select('leaves_at')
      .where('account_id', '=', await accountOf(world(), person.email))
      .execute()
    expect(rows.filter(({ leaves_at }) => leaves_at === null)).toHaveLength(1)
  })

  test('the veto fifty times undoes once, and is told once', async () => {
    const person = await newPerson(world())
    const accountId = await accountOf(world(), person.email)
    const added = freshEmail('new')
    await replace(world(), person, person.email, added)
    const token = await newestVeto(world(), person.email)
    const replies = await atOnce(50, (n) =>
      world()
        .browser({ process: n % 2 })
        .post('/v1/vetoes', { token }),
    )
    expect(tally(replies)).toEqual({ '204': 1, '410 veto-over': 49 })
    const types = await eventsOf(world(), accountId)
    expect(types.filter((type) => type === 'identifier.vetoed')).toHaveLength(1)
    for (const to of [person.email, added])
      expect((await mailed(world(), to)).filter((subject) => /undone/.test(subject))).toHaveLength(1)
    await signInAgain(world(), person.browser, person.email)
    expect(await linesOf(person.browser)).toMatchObject([{ leavesAt: null }])
  })

  test('veto and code at once: either the change is undone, or it never was; never half', async () => {
    for (let round = 0; round < 3; round++) {
      const person = await newPerson(world())
      const number = freshNumber()
      await replace(world(), person, person.email, freshEmail('new'))
      const token = await newestVeto(world(), person.email)
      const { id } = (await expectStatus(await beginAdding(person, number), 201)).body
      const code = await newestCode(world(), number)
      const at = turnsOf(person.browser)
      const [vetoed, answered] = await Promise.all([
        world().browser({ process: 1 }).post('/v1/vetoes', { token }),
        answerChange(at(0), id, code),
      ])
      expect(outcomeOf(vetoed!)).toBe('204')
      expect(['200', '410 change-over', '401 session-required']).toContain(outcomeOf(answered!))
      await signInAgain(world(), person.browser, person.email)
      const kinds = (await linesOf(person.browser)).map(({ kind }) => kind)
      expect(kinds).toEqual(answered!.status === 200 ? ['email', 'phone'] : ['email'])
      expect((await changeMessages(world(), number)).length).toBe(answered!.status === 200 ? 1 : 0)
    }
  })
})
