import { describe, expect, it } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, givePassword as signInPassword } from '../../../test/people.ts'
import { codeSentBy } from '../../../test/people-sign-in.ts'
import { givePassword, use } from './asking.testing.ts'
import { ask, atCode, codes, give, kinds, numberHolder, send, sent } from './coded.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

describe.each(kinds)('%s', (proof, newHolder) => {
  it('is sent when it is asked for, says what it is for, and confirms', async () => {
    const { browser, to } = await newHolder(world())
    const id = await atCode(browser, proof)
    await world().advance(150)
    const [code, reply] = await sent(world(), browser, id, to)
    const { code: state, passkey } = reply.body.confirmation
    expect(passkey).toBeNull()
    expect(state).toMatchObject({ code: { triesLeft: 5, resendsLeft: 5 } })
    expect(state.sentTo).toContain('•')
    expect(state.sentTo).not.toBe(to)
    const [message] = await world().settledMails(to)
    if (proof === 'address-code') expect(message!.text).toMatch(/\b3 min/)
    expect(state.code.expiresAt).toBe(reply.body.confirmation.expiresAt)
    expect(message!.text).toContain(proof === 'sms' ? 'Make new backup codes' : 'Add an address')
    const done = await expectStatus(await give(browser, id, proof, code), 200)
    expect(done.body.confirmation).toMatchObject({ code: null, proofs: [{ done: true }, { done: true }] })
  })

  it('is sent only when it is the proof asked now, and only to whose it is', async () => {
    const { browser, to } = await newHolder(world())
    const other = await numberHolder(world())
    const asked = await ask(browser, proof)
    const before = (await world().settledMails(to)).length
    expect((await send(browser, asked.id)).body.code).toBe('step-refused')
    await expectStatus(await givePassword(browser, asked.id), 200)
    expect((await world().settledMails(to)).length).toBe(before)
    const [code] = await sent(world(), browser, asked.id, to)
    await expectStatus(await give(browser, asked.id, proof, code), 200)
    expect((await send(browser, asked.id)).body.code).toBe('step-refused')
    const next = await atCode(browser, proof)
    const [foreign, unknown] = [
      await send(other.browser, next),
      await send(other.browser, crypto.randomUUID()),
    ]
    expect(foreign.body).toEqual(unknown.body)
    expect((await send(browser, next)).body.code).toBe('confirmation-over')
    expect((await world().settledMails(to)).length).toBe(before + 1)
  })

  it('A12: only the newest counts, asked for again after thirty seconds, five times', async () => {
    const { browser, to } = await newHolder(world())
    const id = await atCode(browser, proof)
    const [old] = await sent(world(), browser, id, to)
    const early = await send(browser, id)
    expect([early.status, early.body.code]).toEqual([429, 'wait'])
    expect(early.headers.get('retry-after')).toBe(String(early.body.retryAfterSeconds))
    await world().advance(30)
    const [newest] = await sent(world(), browser, id, to)
    if (old !== newest)
      expect((await give(browser, id, proof, old)).body).toMatchObject({ code: 'code-wrong', triesLeft: 4 })
    await expectStatus(await give(browser, id, proof, newest), 200)
  })

  it('A11: is nothing to another confirmation, which it does not use up', async () => {
    const { browser, to } = await newHolder(world())
    const [a, b] = [await atCode(browser, proof), await atCode(browser, proof)]
    const [first] = await sent(world(), browser, a, to)
    const early = await give(browser, b, proof, first)
    expect(early.body.code).toBe('step-refused')
    const [second] = await sent(world(), browser, b, to)
    if (first === second) return
    expect((await give(browser, b, proof, first)).body).toMatchObject({ code: 'code-wrong', triesLeft: 4 })
    await expectStatus(await give(browser, a, proof, first), 200)
    await expectStatus(await give(browser, b, proof, second), 200)
    expect((await give(browser, b, proof, first)).body.code).toBe('step-refused')
  })
})

it('A11: the code of a sign-in confirms nothing, and the code of a confirmation signs nobody in', async () => {
  const { browser, email, number } = await numberHolder(world())
  const thief = world().browser()
  const [atSignIn] = await codeSentBy(world(), number, () => signInPassword(thief, email))
  const id = await atCode(browser, 'sms')
  const [ofConfirmation] = await sent(world(), browser, id, number)
  if (atSignIn === ofConfirmation) return
  expect((await give(browser, id, 'sms', atSignIn)).body.code).toBe('code-wrong')
  const signIn = await thief.post('/v1/sign-ins/current/answers', { method: 'sms', code: ofConfirmation })
  expect(signIn.body.code).toBe('code-wrong')
  await expectStatus(await give(browser, id, 'sms', ofConfirmation), 200)
  await expectStatus(await use(browser, 'POST', codes, id), 201)
})
