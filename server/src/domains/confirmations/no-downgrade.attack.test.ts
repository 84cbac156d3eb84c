import { beforeAll, describe, expect, it } from 'vitest'
import { createAuthenticator } from '../../../test/authenticator.ts'
import type { Browser } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { codeAt, expectStatus } from '../../../test/people.ts'
import { goodTradingPassword } from '../../../test/people-trading.ts'
import { type ActionName, actions, type FactorClass } from '../../policy/actions.ts'
import { eventsOf, givePassword, giveTrading } from './asking.testing.ts'
import {
  guarded,
  guardedRoutes,
  isOpen,
  newPerson,
  type Person,
  request,
  standFor,
} from './guarded.testing.ts'
import { proofsAsked } from './proofs.ts'

const world = useWorld({ easyCaptcha: true })

/** Written out, not computed: what is asked beside the password, for every set of factors. */
const table: [FactorClass[], FactorClass | null][] = [
  [[], null],
  [['sms'], 'sms'],
  [['totp'], 'totp'],
  [['sms', 'totp'], 'totp'],
  [['passkey'], 'passkey'],
  [['sms', 'passkey'], 'passkey'],
  [['totp', 'passkey'], 'passkey'],
  [['sms', 'totp', 'passkey'], 'passkey'],
]
/** Where an address changes hands the one that is there is asked, if nothing stronger is. */
const ofAddresses: ActionName[] = [
  'identifiers.add',
  'identifiers.replace',
  'identifiers.remove',
  'freeze.lift',
  'trading-password.set',
  'trading-password.change',
  'withdrawals.confirm',
  'settings-lock.lock',
  'settings-lock.unlock',
  'settings-lock.open',
  'api-keys.create',
  'api-keys.change',
  'api-keys.resume',
]
/** Where value goes, the address is asked beside the factor. */
const ofBoth: ActionName[] = [
  'trading-password.reset',
  'withdrawal-addresses.add',
  'withdrawal-addresses.change',
  'whitelist.off',
]
const names = Object.keys(actions) as ActionName[]

/** Proven by the one that is there; the sign-in password is not asked. */
const byTradingPassword: ActionName[] = [
  'trading-password.change',
  'withdrawals.confirm',
  'api-keys.create',
  'api-keys.change',
  'api-keys.resume',
]

const expected = (action: ActionName, factor: FactorClass | null): string[] =>
  action === 'factors.replace' ? ['password', 'backup-code'] : expectedOf(action, factor)

const expectedOf = (action: ActionName, factor: FactorClass | null): string[] => [
  byTradingPassword.includes(action) ? 'trading-password' : 'password',
  ...(factor ? [factor] : ofAddresses.includes(action) ? ['address-code'] : []),
  ...(ofBoth.includes(action) ? ['address-code'] : []),
]

const giveFirst = async (browser: Browser, { id, proofs }: Asked) =>
  await expectStatus(
    proofs[0]!.kind === 'password'
      ? await givePassword(browser, id)
      : await giveTrading(browser, id, goodTradingPassword),
    200,
  )

/** Each account may ask for sixty confirmations an hour; the table asks for more. */
const forgetRates = () => world().db.deleteFrom('rates').execute()

type Asked = { id: string; proofs: { kind: string }[] }
const sentKinds = new Set(['sms', 'address-code'])

/**
 * Every action, where codes of an app are the factor. Answers are judged by what is asked and not by the action, so for other sets one of each list of
 * proofs says the same.
 */
function tried(classes: FactorClass[], factor: FactorClass | null): ActionName[] {
  const open = names.filter((name) => isOpen(guarded[name], classes))
  if (classes.join() === 'totp') return open
  return [...new Map(open.map((name) => [expected(name, factor).join(), name])).values()]
}

/** A right proof of this kind where the account has one, and one that looks right where it has none. */
async function weaker(kind: string, person: Person, now: Asked): Promise<object> {
  const { browser, enrolled } = person
  if (kind === 'trading-password') return { proof: kind, tradingPassword: goodTradingPassword }
  if (kind === 'passkey') {
    const stranger = createAuthenticator(world().origin)
    const user = { id: 'AAAA', name: 'x', displayName: 'x' }
    stranger.register({ challenge: 'AAAA', rp: { id: 'localhost', name: 'x' }, user, pubKeyCredParams: [] })
    return { proof: kind, assertion: stranger.assert({ challenge: 'A'.repeat(43), rpId: 'localhost' }) }
  }
  if (kind === 'totp' && enrolled.totp)
    return { proof: kind, code: codeAt(enrolled.totp.secret, await world().now()) }
  // One of theirs, not used yet: right, and not asked.
  if (kind === 'backup-code') return { proof: kind, code: person.backupCodes[0] ?? 'AAAA-AAAA-AAAA-AAAA' }
  if (kind !== 'totp' && !now.proofs.some((one) => sentKinds.has(one.kind))) {
    const sent = await browser.post(`/v1/confirmations/${now.id}/codes`)
    expect([sent.status, sent.body.code]).toEqual([409, 'step-refused'])
  }
  return { proof: kind, code: '000000' }
}

describe.each(table)('B10: with %j enrolled', (classes, factor) => {
  let person: Person
  let accountId: string
  beforeAll(async () => {
    person = await newPerson(world(), classes)
    const row = await world()
      .db.selectFrom('identifiers')
      .select('account_id')
      .where('canonical', '=', person.email)
      .executeTakeFirstOrThrow()
    accountId = row.account_id
  })

  it.each(names)('%s asks for exactly what the table says', async (action) => {
    expect(await proofsAsked(world().db, accountId, action)).toEqual(expected(action, factor))
    const entry = guarded[action]
    await standFor(world(), person, action)
    const reply = await request(person.browser, entry.ask(person))
    if (!isOpen(entry, classes)) return expect([404, 409]).toContain(reply.status)
    await expectStatus(reply, 403)
    const { proofs } = reply.body.confirmation
    expect(proofs).toEqual(expected(action, factor).map((kind) => ({ kind, done: false })))
  })

  it('A22: every other proof, the trading password too, is refused for every action, burns the confirmation, and sends nothing', async () => {
    const mails = (await world().settledMails()).length
    let burnt = 0
    for (const action of tried(classes, factor))
      for (const kind of ['trading-password', 'passkey', 'totp', 'sms', 'backup-code', 'address-code']) {
        if (expected(action, factor).includes(kind)) continue
        await forgetRates()
        await standFor(world(), person, action)
        const now = (await request(person.browser, guarded[action].ask(person))).body.confirmation
        const { id } = now
        await giveFirst(person.browser, now)
        const body = await weaker(kind, person, now)
        const reply = await person.browser.post(`/v1/confirmations/${id}/answers`, body)
        expect([action, kind, reply.status, reply.body.code]).toEqual([
          action,
          kind,
          409,
          'confirmation-mismatch',
        ])
        const acted = await request(person.browser, guarded[action].ask(person), id)
        expect(['confirmation-over', 'confirmation-mismatch']).toContain(acted.body.code)
        burnt += 1
      }
    const events = await eventsOf(person.browser, 'confirmation.')
    expect(events).toHaveLength(Math.min(burnt, 100))
    for (const event of events)
      expect(event).toMatchObject({ type: 'confirmation.burnt', data: { because: 'out-of-order' } })
    expect(await world().settledMails()).toHaveLength(mails)
  }, 120_000)
})

it('every guarded route is in the table, and every action has one', async () => {
  const routes = [...(await guardedRoutes(world().browser())).keys()]
  expect(routes.map((route) => route.split(' ')[0]).toSorted()).toEqual(names.toSorted())
})
