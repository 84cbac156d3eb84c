import { expect, test } from 'vitest'
import { outcomeOf } from '../../../test/attacks.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import {
  confirmed,
  expectStatus,
  givePassword,
  goodPassword,
  type Proofs,
  signUp,
} from '../../../test/people.ts'
import { addTotpWith, type Enrolled, enrol } from '../../../test/people-factors.ts'
import { addPasskey, addSms, optionsOf } from '../../../test/people-sign-in.ts'
import { freshPhone } from '../../../test/people-sms.ts'

const world = useWorld({ easyCaptcha: true })

type Class = 'passkey' | 'totp' | 'sms'

const strongestFirst: Class[] = ['passkey', 'totp', 'sms']
const sets: Class[][] = [
  [],
  ['sms'],
  ['totp'],
  ['sms', 'totp'],
  ['passkey'],
  ['sms', 'passkey'],
  ['totp', 'passkey'],
  ['sms', 'totp', 'passkey'],
]

async function add(one: Class, home: Browser, proofs: Proofs): Promise<void> {
  if (one === 'sms') await addSms(world(), home, freshPhone(), proofs)
  else if (one === 'totp') await addTotpWith(world(), home, proofs)
  else await addPasskey(world(), home, proofs)
}

async function remove(one: Class, home: Browser, enrolled: Enrolled, proofs: Proofs): Promise<void> {
  const path = `/v1/factors/${one === 'passkey' ? 'passkeys' : one}/${enrolled[one]!.id}`
  await expectStatus(await confirmed(home, 'DELETE', path, proofs), 204)
}

/** Every answer there is, right ones among them. */
async function answersOf(proofs: Proofs, backupCode: string): Promise<object[]> {
  const options = await optionsOf(world().browser(), '/v1/sign-ins/passkey-options')
  const by = (proofs.passkey as ReturnType<typeof createAuthenticator> | undefined) ?? strangers(options)
  const totp = typeof proofs.totp === 'function' ? await proofs.totp() : '135790'
  return [
    { method: 'passkey', assertion: by.assert({ ...options, allowCredentials: [] }) },
    { method: 'totp', code: totp },
    { method: 'sms', code: '135790' },
    { method: 'backup-code', code: backupCode },
    { method: 'address-code', code: '135790' },
  ]
}

function strangers(options: { challenge: string; rpId: string }) {
  const stranger = createAuthenticator(world().origin)
  const { challenge, rpId } = options
  stranger.register({ user: { id: 'AAAA' }, rp: { id: rpId }, challenge } as never)
  return stranger
}

const changes = sets.flatMap((before) => strongestFirst.map((one) => [before, one] as const))

test.each(changes)(
  'B10: enrolled %j; %s added, or taken away, while a sign-in is under way: it is over',
  async (before, one) => {
    const home = world().browser()
    const { email } = await signUp(world(), home)
    const { enrolled, proofs } = await enrol(world(), home, before, { password: goodPassword })
    await world().advance(60)
    const underWay = world().browser()
    await expectStatus(await givePassword(underWay, email), 200)
    const taken = before.includes(one)
    if (taken) await remove(one, home, enrolled, proofs)
    else await add(one, home, proofs)
    for (const answer of await answersOf(proofs, 'AAAA-AAAA-AAAA-AAAA'))
      expect(outcomeOf(await underWay.post('/v1/sign-ins/current/answers', answer))).toBe(
        '404 attempt-required',
      )
    for (const path of ['resends', 'passkey-options'])
      expect(outcomeOf(await underWay.post(`/v1/sign-ins/current/${path}`))).toBe('404 attempt-required')
    expect(outcomeOf(await underWay.get('/v1/sign-ins/current'))).toBe('404 attempt-required')
    const now = strongestFirst.find((each) => (each === one ? !taken : before.includes(each)))
    const { body } = await expectStatus(await givePassword(world().browser(), email), 200)
    expect([body.step, body.methods]).toEqual(
      now ? ['factor', [now, 'backup-code']] : ['address-code', undefined],
    )
  },
)
