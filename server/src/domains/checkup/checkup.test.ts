import { expect, it } from 'vitest'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword, signUp } from '../../../test/people.ts'
import { addPasskey, addSms, freshPhone } from '../../../test/people-sign-in.ts'

const world = useWorld({ easyCaptcha: true })

type CheckupLine = { id: string; state: string; reason: string; action: { path: string } | null }

const checkup = async (browser: Browser) => {
  const { score, lines } = (await expectStatus(await browser.get('/v1/checkup'), 200)).body
  const states = Object.fromEntries(
    lines.map(({ id, state, reason, action }: CheckupLine) => [id, [state, reason, action?.path ?? null]]),
  )
  return { score, ...states }
}

it('looks at an account of a number alone, and at what its holder adds', async () => {
  const browser = world().browser()
  const number = freshPhone()
  await signUp(world(), browser, number)
  expect(await checkup(browser)).toEqual({
    score: 44,
    password: ['safe', 'long', null],
    email: ['attention', 'numbers-only', '/settings/addresses'],
    'second-factor': ['danger', 'missing', '/security'],
    'backup-codes': ['danger', 'factor-first', '/security'],
    'trading-password': ['attention', 'unset', '/security/trading-password'],
    'withdrawal-addresses': ['safe', 'listed-only', null],
    'api-keys': ['safe', 'none', null],
    'anti-phishing': ['attention', 'unset', '/settings/anti-phishing'],
    sessions: ['safe', 'only-here', null],
  })
  const { id } = await addSms(world(), browser, number)
  expect(await checkup(browser)).toMatchObject({
    score: 73,
    'second-factor': ['attention', 'sms-only', '/security/passkeys'],
    'backup-codes': ['safe', 'enough', null],
  })
  const proofs = { password: goodPassword, sms: number }
  const { authenticator: passkey } = await addPasskey(world(), browser, proofs)
  const strong = { score: 88, 'second-factor': ['safe', 'in-place', null] }
  expect(await checkup(browser)).toMatchObject(strong)
  await world().advance(60)
  await expectStatus(await confirmed(browser, 'DELETE', `/v1/factors/sms/${id}`, { ...proofs, passkey }), 204)
  expect(await checkup(browser)).toMatchObject(strong)
})

it('tells of a short password beside a factor, and since when it is there, without its length', async () => {
  const browser = world().browser()
  await signUp(world(), browser)
  const { authenticator: passkey } = await addPasskey(world(), browser)
  await world().advance(600)
  const proofs = { password: goodPassword, passkey }
  const body = { password: 'harbr9!lamp' }
  await expectStatus(await confirmed(browser, 'POST', '/v1/password', proofs, body), 204)
  const { lines } = (await browser.get('/v1/checkup')).body
  const { setAt } = (await browser.get('/v1/password')).body
  expect(lines[0]).toEqual({
    id: 'password',
    state: 'attention',
    reason: 'short',
    data: { setAt },
    action: { path: '/settings/password' },
  })
})
