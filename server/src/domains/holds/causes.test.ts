import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import {
  confirmed,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  mailedCode,
  type Proofs,
  signUp,
} from '../../../test/people.ts'
import { addTotpWith, type Enrolled, enrol } from '../../../test/people-factors.ts'
import { addPasskey, addSms, freshPhone } from '../../../test/people-sign-in.ts'
import { setTradingPassword } from '../../../test/people-trading.ts'
import type { FactorClass } from '../../policy/actions.ts'
import { type HoldCause, holds } from '../../policy/holds.ts'

const world = useWorld({ easyCaptcha: true })

type Person = { browser: Browser; email: string; enrolled: Enrolled; proofs: Proofs }

async function person(classes: readonly FactorClass[]): Promise<Person> {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  return { browser, email, ...(await enrol(world(), browser, classes, { password: goodPassword })) }
}

const heldFor = async (browser: Browser) => {
  const { holds: found } = (await browser.get('/v1/holds')).body
  return found.map(({ cause, beginsAt, endsAt, blocks }: Record<string, string>) => [
    cause,
    (Date.parse(endsAt!) - Date.parse(beginsAt!)) / 1000,
    blocks,
  ])
}

const remove = (kind: string, one: FactorClass) => async (who: Person) =>
  await expectStatus(
    await confirmed(who.browser, 'DELETE', `/v1/factors/${kind}/${who.enrolled[one]!.id}`, who.proofs),
    204,
  )

const acts = {
  'add a passkey': ({ browser, proofs }) => addPasskey(world(), browser, proofs),
  'add an authenticator app': ({ browser, proofs }) => addTotpWith(world(), browser, proofs),
  'add codes by SMS': ({ browser, proofs }) => addSms(world(), browser, freshPhone(), proofs),
  'remove a passkey': remove('passkeys', 'passkey'),
  'remove an authenticator app': remove('totp', 'totp'),
  'remove codes by SMS': remove('sms', 'sms'),
  'make new backup codes': async ({ browser, proofs }) =>
    await expectStatus(await confirmed(browser, 'POST', '/v1/factors/backup-codes', proofs), 201),
  'change the password': async ({ browser, proofs }) =>
    await expectStatus(
      await confirmed(browser, 'POST', '/v1/password', proofs, { password: 'another harbour lantern 48' }),
      204,
    ),
  'add an address': async ({ browser, email, proofs }) => {
    const identifier = freshEmail('second')
    const wanted = { ...proofs, 'address-code': email }
    const begun = await confirmed(browser, 'POST', '/v1/identifiers', wanted, { identifier })
    const { id } = (await expectStatus(begun, 201)).body
    const code = await mailedCode(world(), identifier)
    await expectStatus(await browser.post(`/v1/identifier-changes/${id}/answers`, { code }), 200)
  },
  'give a passkey another name': async ({ browser, enrolled }) =>
    await expectStatus(
      await browser.request('PUT', `/v1/factors/passkeys/${enrolled.passkey!.id}`, { name: 'Other' }),
      200,
    ),
  'set a trading password': async ({ browser, proofs, email }) =>
    await setTradingPassword(browser, { 'address-code': email, ...proofs }),
  'trust the device': async ({ browser, proofs }) => {
    const [device] = (await browser.get('/v1/devices')).body.devices
    await expectStatus(await confirmed(browser, 'POST', `/v1/devices/${device.id}/trust`, proofs), 204)
  },
} as const satisfies Record<string, (person: Person) => Promise<unknown>>

/** Written out, not computed: what an account has, what its holder does, and what that holds. */
const table: [readonly FactorClass[], keyof typeof acts, HoldCause | null][] = [
  [[], 'add a passkey', null],
  [[], 'add an authenticator app', null],
  [[], 'add codes by SMS', null],
  [['totp'], 'add a passkey', 'factor-changed'],
  [['passkey'], 'add a passkey', 'factor-changed'],
  [['sms'], 'add an authenticator app', 'factor-changed'],
  [['passkey'], 'add codes by SMS', 'factor-changed'],
  [['passkey'], 'remove a passkey', 'factor-changed'],
  [['totp'], 'remove an authenticator app', 'factor-changed'],
  [['sms'], 'remove codes by SMS', 'factor-changed'],
  [['totp'], 'make new backup codes', 'factor-changed'],
  [[], 'change the password', 'password-changed'],
  [['totp'], 'change the password', 'password-changed'],
  [[], 'add an address', 'identifier-changed'],
  [[], 'set a trading password', 'trading-password-changed'],
  [['passkey'], 'give a passkey another name', null],
  [[], 'trust the device', null],
]

describe('what holds withdrawals, and for how long', () => {
  it.each(table)('with %j: to %s places %s', async (classes, act, cause) => {
    const someone = await person(classes)
    expect(await heldFor(someone.browser)).toEqual([])
    await acts[act](someone)
    const hold = cause && [cause, holds[cause].seconds, [...holds[cause].blocks]]
    expect(await heldFor(someone.browser)).toEqual(hold ? [hold] : [])
  })

  it('is a factor again after all were removed: only the first one ever holds nothing back', async () => {
    const someone = await person(['totp'])
    await acts['remove an authenticator app'](someone)
    await world().advance(holds['factor-changed'].seconds)
    const { browser, email } = someone
    await expectStatus(await givePassword(browser, email), 200)
    expect(await heldFor(browser)).toEqual([])
    await acts['add an authenticator app']({ ...someone, proofs: { password: goodPassword } })
    expect(await heldFor(browser)).toEqual([
      ['factor-changed', holds['factor-changed'].seconds, ['withdrawals']],
    ])
  })

  it('every cause there is comes of something in this table', () => {
    // A recovery takes people of the desk and a week: what it holds is shown where it ends (D12, `recovery/completed.attack.test.ts`).
    const placed = new Set<HoldCause>([...table.flatMap(([, , cause]) => cause ?? []), 'recovered'])
    expect([...placed].toSorted()).toEqual(Object.keys(holds).toSorted())
  })
})
