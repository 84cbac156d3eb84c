import { expect, it } from 'vitest'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword, signUp } from '../../../test/people.ts'
import { addPasskey, addSms, freshPhone } from '../../../test/people-sign-in.ts'

const world = useWorld({ easyCaptcha: true })

const checkup = async (browser: Browser) => {
  const { score, lines } = (await expectStatus(await browser.get('/v1/checkup'), 200)).body
  const states = Object.fromEntries(
    lines.map(({ id, state, data }: { id: string; state: string; data: object }) => [id, [state, data]]),
  )
  return { score, ...states }
}

it('looks at an account of a number alone, and at what its holder adds', async () => {
  const browser = world().browser()
  const number = freshPhone()
  await signUp(world(), browser, number)
  expect(await checkup(browser)).toEqual({
    score: 20,
    email: ['attention', {}],
    'second-factor': ['danger', {}],
    'backup-codes': ['danger', { left: 0 }],
    'anti-phishing': ['attention', {}],
    sessions: ['safe', { others: 0 }],
  })
  const { id } = await addSms(world(), browser, number)
  expect(await checkup(browser)).toMatchObject({
    score: 65,
    'second-factor': ['attention', { class: 'sms' }],
    'backup-codes': ['safe', { left: 10 }],
  })
  const proofs = { password: goodPassword, sms: number }
  const { authenticator: passkey } = await addPasskey(world(), browser, proofs)
  expect(await checkup(browser)).toMatchObject({ score: 90, 'second-factor': ['safe', {}] })
  await world().advance(60)
  await expectStatus(await confirmed(browser, 'DELETE', `/v1/factors/sms/${id}`, { ...proofs, passkey }), 204)
  expect(await checkup(browser)).toMatchObject({ score: 90, 'second-factor': ['safe', {}] })
})
