import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail } from '../../../test/people.ts'
import { deriveKeys } from '../../platform/crypto.ts'
import { systemRandom } from '../../platform/random.ts'
import { newestVeto, replace } from '../identifiers/changing.testing.ts'
import {
  doesNow,
  expectOver,
  freezeEvents,
  look,
  newestLink,
  press,
  someone,
  toldOf,
} from './freezing.testing.ts'
import { readToken, writeToken } from './token.ts'

const world = useWorld({ easyCaptcha: true })
const keys = () => deriveKeys(Buffer.from(world().env.SALLYPORT_SECRET_KEY, 'base64'), systemRandom)

describe('F14: forged links', () => {
  test('each byte changed is another link, and of nobody', async () => {
    const person = await someone(world())
    const bytes = Buffer.from(person.token, 'base64url')
    expect(bytes.toString('base64url')).toBe(person.token)
    const answers = new Set<string>()
    for (let n = 0; n < bytes.length; n++) {
      const changed = Buffer.from(bytes)
      changed[n]! ^= 1 << (n % 8)
      answers.add(JSON.stringify((await look(world(), changed.toString('base64url'))).body))
      if (n % 7 === 0) await expectOver(world(), changed.toString('base64url'), person)
    }
    expect(answers.size).toBe(1)
    expect(await doesNow(world(), person.token)).toBe('freeze')
  })

  test('another spelling of a link is none', async () => {
    const person = await someone(world())
    const { token } = person
    const spellings = [
      '',
      token.slice(0, -1),
      token.slice(1),
      `${token}A`,
      `${token}=`,
      `${token}\n`,
      ` ${token}`,
      `${token}\u0000`,
      `${token.slice(0, 20)} ${token.slice(20)}`,
      token.toUpperCase(),
      token.toLowerCase(),
      encodeURIComponent(`#${token}`),
      `${token}${token}`,
      'a'.repeat(56),
      'A'.repeat(56),
      '%',
      '*',
    ].filter((one) => one !== token)
    const bodies = new Set<string>()
    for (const one of spellings) bodies.add(JSON.stringify(await expectOver(world(), one, person)))
    expect(bodies.size).toBe(1)
    const standard = Buffer.from(token, 'base64url').toString('base64')
    if (standard !== token) await expectOver(world(), standard, person)
  })

  test('K03: a token of another type is no shape', async () => {
    const { token } = await someone(world())
    const bodies = [[token], { token }, { $ne: '' }, null, 1, true].map((one) => ({ token: one }))
    for (const body of [...bodies, {}, { token, accountId: 'x' }, { token: 'a'.repeat(257) }])
      for (const path of ['/v1/freezes', '/v1/freezes/look'])
        expect(outcomeOf(await world().browser().post(path, body))).toBe('400 bad-shape')
    expect(await doesNow(world(), token)).toBe('freeze')
  })

  test('signed under the key of another purpose, or by another server, it is nothing', async () => {
    const person = await someone(world())
    const { identifierId, generation, madeAt } = readToken(keys(), person.token)!
    const claim = Buffer.from(person.token, 'base64url').subarray(0, 26)
    const others = ['confirmations', 'codes', 'backup-codes', 'captcha', 'decoys', 'audit-events'] as const
    for (const purpose of others) {
      const mac = keys().mac(purpose, claim.toString('base64url')).subarray(0, 16)
      await expectOver(world(), Buffer.concat([claim, mac]).toString('base64url'), person)
    }
    const elsewhere = deriveKeys(systemRandom.bytes(32), systemRandom)
    await expectOver(world(), writeToken(elsewhere, { identifierId, generation, madeAt }), person)
    expect(writeToken(keys(), { identifierId, generation, madeAt })).toBe(person.token)
  })

  test('well signed for a state that is to come, for no address, or for an account by its id, it is nothing', async () => {
    const person = await someone(world())
    const link = readToken(keys(), person.token)!
    for (const changed of [
      { ...link, generation: link.generation + 1 },
      { ...link, identifierId: systemRandom.uuid() },
      { ...link, identifierId: person.accountId },
      { ...link, identifierId: '00000000-0000-0000-0000-000000000000' },
    ])
      await expectOver(world(), writeToken(keys(), changed), person)
  })

  test('tokens of other kinds are worth nothing here, and this one nothing there', async () => {
    const person = await someone(world())
    const added = freshEmail('new')
    await replace(world(), person, person.email, added)
    const veto = await newestVeto(world(), person.email)
    const cookies = [...person.browser.jar.values()]
    for (const token of [veto, ...cookies]) expect(await doesNow(world(), token)).toMatch(/^41?0/)
    for (const path of ['/v1/vetoes', '/v1/vetoes/look']) {
      const reply = await world()
        .browser()
        .post(path, { token: await newestLink(world(), person.email) })
      expect(outcomeOf(reply)).toBe('410 veto-over')
    }
    expect((await person.browser.get('/v1/session')).status).toBe(200)
  })

  test("another account's link freezes that account alone", async () => {
    const [person, other] = [await someone(world()), await someone(world())]
    await expectStatus(await press(world(), other.token), 204)
    expect(await freezeEvents(world(), person.accountId)).toEqual([])
    expect(await toldOf(world(), person.email)).toEqual([])
    expect(await toldOf(world(), other.email)).toEqual(['frozen'])
    expect((await person.browser.get('/v1/session')).status).toBe(200)
    expect((await other.browser.get('/v1/session')).status).toBe(401)
  })
})
