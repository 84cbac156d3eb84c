import { describe, expect, it } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, givePassword } from '../../../test/people.ts'
import { atCode, give, numberHolder, plainHolder, sent } from './coded.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

/** Starts sign-ins with the right password until no more codes are sent. */
async function useUp(identifier: string): Promise<void> {
  const replies = []
  for (let n = 0; n < 12; n++) replies.push(await givePassword(world().browser(), identifier))
  // Who has a backup code gets no SMS; who has none is refused.
  expect(replies.some(({ status, body }) => status === 429 || body.sms === null)).toBe(true)
}

describe('A23, A24: whoever has the password and uses up its codes keeps nobody who is signed in from confirming', () => {
  it('by SMS', async () => {
    const { browser, number, email } = await numberHolder(world())
    await useUp(email)
    const id = await atCode(browser, 'sms')
    const [code] = await sent(world(), browser, id, number)
    await expectStatus(await give(browser, id, 'sms', code), 200)
  })

  it('by a code to the address', async () => {
    const { browser, identifier } = await plainHolder(world())
    await useUp(identifier)
    const id = await atCode(browser, 'address-code')
    const [code] = await sent(world(), browser, id, identifier)
    await expectStatus(await give(browser, id, 'address-code', code), 200)
  })

  it('nor from signing in on a browser that is known', async () => {
    const { browser, email } = await numberHolder(world())
    await useUp(email)
    const { body } = await expectStatus(await givePassword(browser, email), 200)
    expect(body.methods).toEqual(['sms', 'backup-code'])
  })
})
