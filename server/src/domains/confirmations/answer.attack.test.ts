import { describe, expect, it } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { codeAt, expectStatus, signIn } from '../../../test/people.ts'
import {
  atSecond,
  demanded,
  eventsOf,
  freshCode,
  giveCode,
  givePassword,
  newHolder,
  tally,
  use,
  wrongCode,
} from './asking.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })
const codes = '/v1/factors/backup-codes'

describe('F06: wrong answers', () => {
  it('five of them end the whole confirmation, also for the right one', async () => {
    const { browser, secret } = await newHolder(world())
    const { id } = await demanded(browser, 'POST', codes)
    await expectStatus(await givePassword(browser, id), 200)
    const wrong = await wrongCode(world(), secret)
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect((await giveCode(browser, id, wrong)).body).toMatchObject({ code: 'code-wrong', triesLeft })
    expect(await eventsOf(browser, 'confirmation.burnt')).toMatchObject([
      { data: { because: 'wrong-answers' } },
    ])
    expect((await giveCode(browser, id, await freshCode(world(), secret))).body.code).toBe(
      'confirmation-over',
    )
    expect((await use(browser, 'POST', codes, id)).body.code).toBe('confirmation-over')
    expect(await eventsOf(browser, 'confirmation.burnt')).toHaveLength(1)
  })

  it('are counted together over both proofs', async () => {
    const { browser, secret } = await newHolder(world())
    const { id } = await demanded(browser, 'POST', codes)
    for (let n = 0; n < 3; n++)
      await expectStatus(await givePassword(browser, id, 'wrong password here'), 422)
    await expectStatus(await givePassword(browser, id), 200)
    const wrong = await wrongCode(world(), secret)
    expect((await giveCode(browser, id, wrong)).body.triesLeft).toBe(1)
    expect((await giveCode(browser, id, wrong)).body.triesLeft).toBe(0)
    expect((await giveCode(browser, id, wrong)).body.code).toBe('confirmation-over')
  })

  it('fifty at once are looked at five times at most', async () => {
    const { browser, secret } = await newHolder(world())
    const { id } = await demanded(browser, 'POST', codes)
    await expectStatus(await givePassword(browser, id), 200)
    const second = atSecond(world(), browser)
    const wrong = await wrongCode(world(), secret)
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, n) => giveCode(n % 2 ? second : browser, id, wrong)),
    )
    const counts = tally(replies)
    expect(counts['422 code-wrong'] ?? 0).toBeLessThanOrEqual(5)
    expect((await giveCode(browser, id, await freshCode(world(), secret))).status).not.toBe(200)
    expect(await eventsOf(browser, 'confirmation.burnt')).toHaveLength(1)
  })
})

describe('the order of proofs', () => {
  it('can not be changed: skipping ahead burns it', async () => {
    const { browser, secret } = await newHolder(world())
    const { id } = await demanded(browser, 'POST', codes)
    const skipped = await giveCode(browser, id, await freshCode(world(), secret))
    expect(skipped.body.code).toBe('confirmation-mismatch')
    expect((await givePassword(browser, id)).body.code).toBe('confirmation-over')
    expect(await eventsOf(browser, 'confirmation.')).toMatchObject([{ data: { because: 'out-of-order' } }])
  })

  it('forgives a password sent twice', async () => {
    const { browser, secret } = await newHolder(world())
    const { id } = await demanded(browser, 'POST', codes)
    await expectStatus(await givePassword(browser, id), 200)
    expect((await givePassword(browser, id)).body.code).toBe('step-refused')
    await expectStatus(await giveCode(browser, id, await freshCode(world(), secret)), 200)
    await expectStatus(await use(browser, 'POST', codes, id), 201)
  })
})

describe('two proofs at once', () => {
  it('are never both taken out of their order, whichever comes first', async () => {
    const { browser, secret } = await newHolder(world())
    const second = atSecond(world(), browser)
    for (let n = 0; n < 6; n++) {
      const { id } = await demanded(browser, 'POST', codes)
      const code = await freshCode(world(), secret)
      const [password, totp] = await Promise.all([
        givePassword(n % 2 ? second : browser, id),
        giveCode(n % 2 ? browser : second, id, code),
      ])
      const outcomes = [password, totp].map(outcomeOf)
      const shown = await browser.get(`/v1/confirmations/${id}`)
      const done = shown.body.confirmation?.proofs.map((proof: { done: boolean }) => proof.done) ?? null
      // One after the other; or the code came as the password was being noted, and was not looked at; or before it, and burnt all.
      const possible = new Map([
        ['200 200', [true, true]],
        ['200 429 wait', [true, false]],
        ['410 confirmation-over 409 confirmation-mismatch', null],
      ])
      expect([...possible.keys()]).toContain(outcomes.join(' '))
      expect(done).toEqual(possible.get(outcomes.join(' ')))
    }
  })

  it('the right password fifty times over two processes is taken once, and nothing is burnt', async () => {
    const { browser, secret } = await newHolder(world())
    const { id } = await demanded(browser, 'POST', codes)
    const second = atSecond(world(), browser)
    const counts = tally(
      await Promise.all(Array.from({ length: 50 }, (_, n) => givePassword(n % 2 ? second : browser, id))),
    )
    expect(counts['200']).toBe(1)
    for (const outcome of Object.keys(counts))
      expect(['200', '409 step-refused', '429 wait']).toContain(outcome)
    expect(await eventsOf(browser, 'confirmation.')).toEqual([])
    await expectStatus(await giveCode(browser, id, await freshCode(world(), secret)), 200)
    await expectStatus(await use(browser, 'POST', codes, id), 201)
  })

  it('a right code fifty times over two processes is taken once, and nothing is burnt', async () => {
    const { browser, secret } = await newHolder(world())
    const { id } = await demanded(browser, 'POST', codes)
    await expectStatus(await givePassword(browser, id), 200)
    const second = atSecond(world(), browser)
    const code = await freshCode(world(), secret)
    const counts = tally(
      await Promise.all(Array.from({ length: 50 }, (_, n) => giveCode(n % 2 ? second : browser, id, code))),
    )
    expect(counts['200']).toBe(1)
    for (const outcome of Object.keys(counts))
      expect(['200', '409 step-refused', '429 wait']).toContain(outcome)
    await expectStatus(await use(browser, 'POST', codes, id), 201)
  })
})

describe('A02: a code that has served', () => {
  it('at sign-in confirms nothing', async () => {
    const { email, secret } = await newHolder(world())
    const browser = world().browser()
    await world().advance(30)
    const code = codeAt(secret, await world().now())
    await signIn(world(), browser, email, secret)
    const { id } = await demanded(browser, 'POST', codes)
    await expectStatus(await givePassword(browser, id), 200)
    expect(tally([await giveCode(browser, id, code)])).toEqual({ '422 code-used': 1 })
  })

  it('in one confirmation finishes no other', async () => {
    const { browser, secret } = await newHolder(world())
    const [a, b] = [await demanded(browser, 'POST', codes), await demanded(browser, 'POST', codes)]
    await givePassword(browser, a.id)
    await givePassword(browser, b.id)
    const code = await freshCode(world(), secret)
    const second = atSecond(world(), browser)
    const replies = await Promise.all([giveCode(browser, a.id, code), giveCode(second, b.id, code)])
    expect(tally(replies)).toEqual({ '200': 1, '422 code-used': 1 })
  })
})

it('says how far the clock of the authenticator is off, once the password was right', async () => {
  const { browser, secret } = await newHolder(world())
  const { id } = await demanded(browser, 'POST', codes)
  await givePassword(browser, id)
  const late = codeAt(secret, new Date((await world().now()).getTime() - 120_000))
  const { body } = await giveCode(browser, id, late)
  expect(body).toMatchObject({ code: 'code-wrong', hint: { kind: 'clock' } })
  // A step may end between the two clocks.
  expect([120, 150]).toContain(body.hint.secondsBehind)
})
