import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, giveProofs } from '../../../test/people.ts'
import { snapshot } from '../../../test/snapshot.ts'
import { type ActionName, actions, type FactorClass } from '../../policy/actions.ts'
import {
  type Ask,
  guarded,
  guardedRoutes,
  newPerson,
  type Person,
  request,
  standFor,
} from './guarded.testing.ts'

const world = useWorld({ easyCaptcha: true })
const names = Object.keys(actions) as ActionName[]

/** One who can be asked each of them. */
const classesFor = (action: ActionName): FactorClass[] =>
  (['sms', 'totp', 'passkey'] as const).filter((one) => guarded[action].without !== one)

/** The same request with one parameter changed: in the path where it stands there, in the body otherwise. */
function withOther(ask: Ask, name: string, value: unknown, person: Person): Ask {
  if (name !== 'id') return { ...ask, body: { ...ask.body, [name]: value } }
  const ids = [...Object.values(person.addresses), ...Object.values(person.enrolled).map(({ id }) => id)]
  const now = [...ids, person.device, person.listed].find((id) => ask.path.includes(id))!
  return { ...ask, path: ask.path.replace(now, String(value)) }
}

/** Codes by mail are counted by the hour, and these tables ask for more of them. */
const forgetRates = async () => void (await world().db.deleteFrom('rates').execute())
beforeEach(forgetRates)

/** All but what every request leaves behind: counters, the burning itself, and when the session was last seen. */
const untouched = () => snapshot(world(), ['rates', 'confirmations', 'events', 'sessions'])

describe.each(names)('F02: %s', (action) => {
  const entry = guarded[action]
  let person: Person
  beforeAll(async () => {
    person = await newPerson(world(), classesFor(action))
    await standFor(world(), person, action)
  }, 30_000)

  it('lists another value for every parameter its route takes', async () => {
    const routes = await guardedRoutes(world().browser())
    const [route, parameters] = [...routes].find(([name]) => name.startsWith(`${action} `))!
    expect(new Set(Object.keys(entry.other(person)))).toEqual(parameters)
    const { method, path } = entry.ask(person)
    expect(route).toBe(`${action} ${method} ${path.replace(/[0-9a-f]{8}-[-0-9a-f]{27}/, '{id}')}`)
  })

  it('is refused and burnt by every one of them, for the right one too', async () => {
    const accountId = await accountOf(world(), person.email)
    for (const [name, values] of Object.entries(entry.other(person)))
      for (const value of values) {
        await forgetRates()
        const ask = entry.ask(person)
        const asked = await expectStatus(await request(person.browser, ask), 403)
        const id = await giveProofs(person.browser, asked.body.confirmation, person.proofs)
        await world().settledMails()
        const before = await untouched()
        const other = withOther(ask, name, value, person)
        expect(other).not.toEqual(ask)
        const changed = await request(person.browser, other, id)
        expect([name, value, changed.status, changed.body.code]).toEqual([
          name,
          value,
          409,
          'confirmation-mismatch',
        ])
        expect((await request(person.browser, ask, id)).body.code).toBe('confirmation-over')
        expect(await untouched()).toEqual(before)
        const { type, data } = await newestEvent(accountId)
        expect({ type, data }).toMatchObject({
          type: 'confirmation.burnt',
          data: { action, because: 'changed' },
        })
      }
  }, 60_000)

  it('is refused and burnt by the route of another action', async () => {
    // Where the settings are locked, one that is not refused for that.
    const isPossible = (name: ActionName) => !entry.locked || actions[name].whileLocked === 'allowed'
    const after = [...names, ...names].slice(names.indexOf(action) + 1)
    const next = after.find(isPossible)!
    const ask = entry.ask(person)
    const asked = await expectStatus(await request(person.browser, ask), 403)
    const id = await giveProofs(person.browser, asked.body.confirmation, person.proofs)
    const elsewhere = await request(person.browser, guarded[next].ask(person), id)
    expect(elsewhere.body.code).toBe('confirmation-mismatch')
    expect((await request(person.browser, ask, id)).body.code).toBe('confirmation-over')
  })

  it('is done when nothing changed', async () => {
    const ask = entry.ask(person)
    const asked = await expectStatus(await request(person.browser, ask), 403)
    const id = await giveProofs(person.browser, asked.body.confirmation, person.proofs)
    expect([200, 201, 204]).toContain((await request(person.browser, ask, id)).status)
  })
})

async function newestEvent(accountId: string) {
  return await world()
    .db.selectFrom('events')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}
