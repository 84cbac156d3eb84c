import { describe, expect, test } from 'vitest'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { addTotp, codeAt, expectStatus, givePassword, giveProofs } from '../../../test/people.ts'
import { mailsSince, newHolder, newPerson, other, path, paths, phrase } from './carrying.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

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
