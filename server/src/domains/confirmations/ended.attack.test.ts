import { describe, expect, it } from 'vitest'
import { accountOf, eventsOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  codeAt,
  confirmed,
  expectStatus,
  freshEmail,
  giveProofs,
  givePassword as signInPassword,
} from '../../../test/people.ts'
import { addTotpWith } from '../../../test/people-factors.ts'
import { addPasskey, addSms, codeSentBy, freshPhone, givePasskey } from '../../../test/people-sign-in.ts'
import type { FactorClass } from '../../policy/actions.ts'
import { newPassword, newPerson, type Person, request } from './guarded.testing.ts'

const world = useWorld({ processes: 2, easyCaptcha: true })

/** What is confirmed here: a thief would like to have it confirmed before, and used after. */
const trust = ({ device }: Person) =>
  ({ method: 'POST', path: `/v1/devices/${device}/trust`, body: {} }) as const

async function ready(person: Person): Promise<string> {
  const asked = await expectStatus(await request(person.browser, trust(person)), 403)
  return await giveProofs(person.browser, asked.body.confirmation, person.proofs)
}

const act = async (person: Person, method: 'POST' | 'DELETE', path: string, body?: object) => {
  const reply = await confirmed(person.browser, method, path, person.proofs, body)
  expect([200, 201, 204]).toContain(reply.status)
  return reply
}

/** The same account in another browser. */
async function another(person: Person) {
  const browser = world().browser({ process: 1 })
  const { body } = await expectStatus(await signInPassword(browser, person.email), 200)
  if (body.step === 'done') return browser
  const { passkey, totp } = person.enrolled
  if (passkey)
    await expectStatus(
      await givePasskey(browser, passkey.authenticator, { origin: world().origins[1]! }),
      200,
    )
  else if (totp) {
    await world().advance(30)
    const code = codeAt(totp.secret, await world().now())
    await expectStatus(await browser.post('/v1/sign-ins/current/answers', { method: 'totp', code }), 200)
  } else throw new Error('nobody to sign in with')
  return browser
}

type Meanwhile = (person: Person) => Promise<unknown>

/** What ends a confirmation in the same session; it is over by itself, so trying it is no attack. */
const ends: [string, FactorClass[], Meanwhile][] = [
  ['the first factor is added: an authenticator app', [], (p) => addTotpWith(world(), p.browser, p.proofs)],
  ['the first factor is added: a number', [], (p) => addSms(world(), p.browser, freshPhone(), p.proofs)],
  ['the first factor is added: a passkey', [], (p) => addPasskey(world(), p.browser, p.proofs)],
  ['a weaker factor is added', ['totp'], (p) => addSms(world(), p.browser, freshPhone(), p.proofs)],
  ['a stronger factor is added', ['totp'], (p) => addPasskey(world(), p.browser, p.proofs)],
  ['another passkey is added', ['passkey'], (p) => addPasskey(world(), p.browser, p.proofs)],
  ['the factor is removed', ['totp'], (p) => act(p, 'DELETE', `/v1/factors/totp/${p.enrolled.totp!.id}`)],
  [
    'a weaker factor is removed',
    ['sms', 'totp'],
    (p) => act(p, 'DELETE', `/v1/factors/sms/${p.enrolled.sms!.id}`),
  ],
  [
    'the passkey is removed, and a weaker one is left',
    ['totp', 'passkey'],
    (p) => act(p, 'DELETE', `/v1/factors/passkeys/${p.enrolled.passkey!.id}`),
  ],
  ['backup codes are made', ['totp'], (p) => act(p, 'POST', '/v1/factors/backup-codes', {})],
  ['the password is changed', ['totp'], (p) => act(p, 'POST', '/v1/password', { password: newPassword })],
  [
    'the password is changed and other sessions are kept',
    [],
    (p) => act(p, 'POST', '/v1/password', { password: newPassword, keepOtherSessions: true }),
  ],
  ['an address is added', [], addAddress],
  ['an address is removed', [], (p) => act(p, 'DELETE', `/v1/identifiers/${p.addresses[p.other]}`)],
]

async function addAddress(person: Person): Promise<void> {
  const identifier = freshEmail('new')
  const [code, begun] = await codeSentBy(world(), identifier, () =>
    act(person, 'POST', '/v1/identifiers', { identifier }),
  )
  const path = `/v1/identifier-changes/${begun.body.id}/answers`
  await expectStatus(await person.browser.post(path, { code }), 200)
}

describe('F04: a confirmation with every proof given is over when', () => {
  it.each(ends)('%s (with %j)', async (_what, classes, meanwhile) => {
    const person = await newPerson(world(), classes)
    const id = await ready(person)
    await meanwhile(person)
    const used = await request(person.browser, trust(person), id)
    expect([used.status, used.body.code]).toEqual([410, 'confirmation-over'])
    const { devices } = (await person.browser.get('/v1/devices')).body
    expect(devices.every(({ trusted }: { trusted: boolean }) => !trusted)).toBe(true)
    const account = await accountOf(world(), person.email)
    expect(await eventsOf(world(), account)).not.toContain('confirmation.burnt')
  })

  it.each<[string, Meanwhile]>([
    ['it signed out', async ({ browser }) => expectStatus(await browser.delete('/v1/session'), 204)],
    [
      'another one ended all others',
      async (person) => expectStatus(await (await another(person)).post('/v1/sessions/end-others'), 200),
    ],
    [
      'another one changed the password',
      async (person) => {
        const browser = await another(person)
        const at = person.enrolled.passkey!.authenticator
        const asked = await browser.post('/v1/password', { password: newPassword })
        const { id } = asked.body.confirmation
        const first = await browser.post(`/v1/confirmations/${id}/answers`, {
          proof: 'password',
          password: person.proofs.password,
        })
        const assertion = at.assert(first.body.confirmation.passkey, { origin: world().origins[1]! })
        await expectStatus(
          await browser.post(`/v1/confirmations/${id}/answers`, { proof: 'passkey', assertion }),
          200,
        )
        const headers = { confirmation: id }
        await expectStatus(await browser.post('/v1/password', { password: newPassword }, headers), 204)
      },
    ],
    ['it was idle for an hour', () => world().advance(3601)],
  ])('its session is: %s', async (_what, meanwhile) => {
    const person = await newPerson(world(), ['passkey'])
    const id = await ready(person)
    const thief = person.browser.copy()
    await meanwhile(person)
    expect((await request(thief, trust(person), id)).body.code).toBe('session-required')
    expect((await thief.get(`/v1/confirmations/${id}`)).body.code).toBe('session-required')
    const left = await world()
      .db.selectFrom('confirmations')
      .select('over_because')
      .where('id', '=', id)
      .where('over_because', '=', 'spent')
      .execute()
    expect(left).toEqual([])
  })

  it('five minutes have passed, to the second; and it is burnt once', async () => {
    const person = await newPerson(world(), [])
    const id = await ready(person)
    const { expires_at } = await world()
      .db.selectFrom('confirmations')
      .select('expires_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const left = expires_at.getTime() - (await world().now()).getTime()
    await world().advance(Math.ceil(left / 1000))
    for (let n = 0; n < 3; n++)
      expect((await request(person.browser, trust(person), id)).body.code).toBe('confirmation-over')
    const events = await eventsOf(world(), await accountOf(world(), person.email))
    expect(events.filter((type) => type === 'confirmation.burnt')).toHaveLength(1)
  })
})

it('F04: another session of the same account, however strong, burns it', async () => {
  const person = await newPerson(world(), ['totp', 'passkey'])
  const id = await ready(person)
  const other = await another(person)
  expect((await request(other, trust(person), id)).body.code).toBe('confirmation-mismatch')
  expect((await request(person.browser, trust(person), id)).body.code).toBe('confirmation-over')
})
