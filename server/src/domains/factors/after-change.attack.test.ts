import { describe, expect, it } from 'vitest'
import { mailed, outcomeOf } from '../../../test/attacks.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  confirmed,
  expectStatus,
  givePassword,
  giveProofs,
  goodPassword,
  type Proofs,
  signUp,
} from '../../../test/people.ts'
import { type Enrolled, enrol, nextCode } from '../../../test/people-factors.ts'
import { addPasskey, addSms, freshPhone } from '../../../test/people-sign-in.ts'
import type { FactorClass } from '../../policy/actions.ts'

const world = useWorld({ easyCaptcha: true })

type Person = { browser: Browser; email: string; enrolled: Enrolled; proofs: Proofs }

async function person(classes: readonly FactorClass[]): Promise<Person> {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email, ...(await enrol(world(), browser, classes, { password: goodPassword })) }
}

describe('F04: what was proven under the factors of before', () => {
  const changes: Record<string, (person: Person) => Promise<unknown>> = {
    'a passkey is added': ({ browser, proofs }) => addPasskey(world(), browser, proofs),
    'a number is added': ({ browser, proofs }) => addSms(world(), browser, freshPhone(), proofs),
    'the authenticator app is removed': async ({ browser, enrolled, proofs }) =>
      await expectStatus(
        await confirmed(browser, 'DELETE', `/v1/factors/totp/${enrolled.totp!.id}`, proofs),
        204,
      ),
    'new backup codes are made': async ({ browser, proofs }) =>
      await expectStatus(await confirmed(browser, 'POST', '/v1/factors/backup-codes', proofs), 201),
  }

  it.each(Object.keys(changes))('F04: is worth nothing once %s', async (change) => {
    const someone = await person(['totp'])
    const { browser, email, proofs } = someone
    const halfway = world().browser()
    await expectStatus(await givePassword(halfway, email), 200)
    const body = { password: 'another harbour lantern 48' }
    const asked = await expectStatus(await browser.post('/v1/password', body), 403)
    const confirmation = await giveProofs(browser, asked.body.confirmation, proofs)
    await changes[change]!(someone)
    expect(outcomeOf(await browser.post('/v1/password', body, { confirmation }))).toBe(
      '410 confirmation-over',
    )
    const code = await nextCode(world(), someone.enrolled.totp!.secret)
    const late = await halfway.post('/v1/sign-ins/current/answers', { method: 'totp', code })
    expect(outcomeOf(late)).toBe('404 attempt-required')
    expect(await mailed(world(), email)).not.toContain('Password changed')
  })
})
