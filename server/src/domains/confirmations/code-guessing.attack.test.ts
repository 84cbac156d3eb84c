import { describe, expect, it } from 'vitest'
import { accountOf, atOnce } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { codeSentBy } from '../../../test/people-sign-in.ts'
import { counterKey } from '../limits/key.ts'
import { atSecond, eventsOf, tally } from './asking.testing.ts'
import { atCode, give, kinds, type Proof, send, sent, wrongFor } from './coded.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

describe.each(kinds)('%s', (proof, newHolder) => {
  it('A08, F06: new codes bring no new tries; five wrong ones end it all', async () => {
    const { browser, to, email } = await newHolder(world())
    const id = await atCode(browser, proof)
    let left = 5
    let code = ''
    for (let round = 0; round < 3; round++) {
      if (round > 0) await world().advance(30)
      ;[code] = await sent(world(), browser, id, to)
      for (let n = 0; n < 2 && left > 0; n++) {
        left -= 1
        const reply = await give(browser, id, proof, wrongFor(code))
        expect(reply.body).toMatchObject({ code: 'code-wrong', triesLeft: left })
      }
    }
    expect((await give(browser, id, proof, code)).body.code).toBe('confirmation-over')
    expect((await send(browser, id)).body.code).toBe('confirmation-over')
    const burnt = await eventsOf(browser, 'confirmation.burnt')
    expect(burnt).toMatchObject([{ data: { because: 'wrong-answers' } }])
    // The address was told by the code itself; with SMS the mail says it, three times an hour at most.
    const told = (await world().settledMails(email)).filter(({ subject }) => /^Right password/.test(subject))
    expect(told).toHaveLength(proof === 'sms' ? 3 : 0)
    const next = await atCode(browser, proof)
    await sent(world(), browser, next, to)
    expect((await give(browser, next, proof, '000000')).body.code).toBe('wait')
  })

  it('fifty at once over two processes: one is sent, and one right answer is taken', async () => {
    const { browser, to } = await newHolder(world())
    const id = await atCode(browser, proof)
    const second = atSecond(world(), browser)
    const before = (await world().settledMails(to)).length
    const at = (n: number): Browser => (n % 2 ? second : browser)
    const [code, replies] = await codeSentBy(world(), to, () => atOnce(50, (n) => send(at(n), id)))
    expect(tally(replies)).toEqual({ '200': 1, '429 wait': 49 })
    expect(await world().settledMails(to)).toHaveLength(before + 1)
    const answers = tally(await atOnce(50, (n) => give(at(n), id, proof, code)))
    expect(answers['200']).toBe(1)
    for (const outcome of Object.keys(answers))
      expect(['200', '409 step-refused', '429 wait']).toContain(outcome)
    expect(await eventsOf(browser, 'confirmation.')).toEqual([])
    const [confirmation] = [(await browser.get(`/v1/confirmations/${id}`)).body.confirmation]
    expect(confirmation.proofs).toMatchObject([{ done: true }, { done: true }])
  })

  it('F06: fifty wrong ones at once are looked at five times at most', async () => {
    const { browser, to } = await newHolder(world())
    const id = await atCode(browser, proof)
    const second = atSecond(world(), browser)
    const [code] = await sent(world(), browser, id, to)
    const wrong = wrongFor(code)
    const counts = tally(await atOnce(50, (n) => give(n % 2 ? second : browser, id, proof, wrong)))
    expect(counts['422 code-wrong'] ?? 0).toBeLessThanOrEqual(5)
    expect((await give(browser, id, proof, code)).status).not.toBe(200)
    expect(await eventsOf(browser, 'confirmation.burnt')).toHaveLength(1)
  })

  it('A06: the hundredth wrong one in a row shuts the door, and the holder is told', async () => {
    const { browser, to, email } = await newHolder(world())
    await world()
      .db.insertInto('tries')
      .values(await ninetyNine(browser, proof, email))
      .execute()
    const id = await atCode(browser, proof)
    const [code] = await sent(world(), browser, id, to)
    expect((await give(browser, id, proof, wrongFor(code))).body.code).toBe('code-wrong')
    expect((await give(browser, id, proof, code)).body.code).toBe('factor-disabled')
    const type = proof === 'sms' ? 'sms.disabled' : 'address-code.disabled'
    expect(await eventsOf(browser, type)).toHaveLength(1)
    const told = (await world().settledMails(email)).filter(({ subject }) => /^Too many wrong/.test(subject))
    expect(told).toHaveLength(1)
  })
})

/** As if ninety-nine wrong codes had been given on this device. */
async function ninetyNine(browser: Browser, proof: Proof, email: string) {
  const { devices } = (await browser.get('/v1/devices')).body
  const accountId = await accountOf(world(), email)
  const now = await world().now()
  const key = counterKey(proof, accountId, `device:${devices[0].id}`)
  return { key, failures: 99, next_at: now, updated_at: now }
}
