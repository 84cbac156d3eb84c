import { beforeAll, describe, expect, test } from 'vitest'
import { at, example, type Operation, operations } from '../../../test/api.ts'
import { createBrowser } from '../../../test/browser.ts'
import { freshAddress, useWorld } from '../../../test/harness.ts'
import { signUp } from '../../../test/people.ts'
import { addService, callWith, type Service, servicesCli } from '../../../test/service.ts'
import { snapshot } from '../../../test/snapshot.ts'
import { type Scope, scopes } from '../../policy/withdrawals.ts'

const world = useWorld({ processes: 2 })
let all: Operation[]
let service: Service
const nobody = '/service/v1/accounts/00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  all = (await operations(world().browser())).filter(({ caller }) => caller === 'service')
  service = await addService(world())
})

/** Every route of services, called with these headers and a body of the right shape. */
async function callAll(headers: Record<string, string>, address = freshAddress()) {
  const browser = createBrowser(world().origin, { program: true, headers })
  const answers: string[] = []
  for (const operation of all) {
    const body = operation.bodies[0] && example(operation.bodies[0])
    const more = { 'x-forwarded-for': address }
    const reply = await browser.request(operation.method, at(operation), body, more)
    answers.push(`${reply.status} ${reply.body?.code}`)
  }
  return [...new Set(answers)]
}

describe('E08, G16, K15: the door of services', () => {
  test('there are routes behind it, and each says what it takes', () => {
    expect(all.length).toBeGreaterThan(5)
    for (const { path } of all) expect(path).toMatch(/^\/service\/v1\//)
  })

  test('none, wrong, malformed, doubled and mixed credentials are refused alike on every route; nothing is written', async () => {
    const { token } = service
    const ended = await addService(world())
    await servicesCli(world(), 'end', ended.name)
    const before = await snapshot(world(), ['rates'])
    const wrong: Record<string, string>[] = [
      {},
      { authorization: `Bearer sps_${'A'.repeat(43)}` },
      { authorization: `Bearer ${token.slice(0, -1)}` },
      { authorization: `Bearer ${token}A` },
      { authorization: `bearer ${token}` },
      { authorization: `Bearer  ${token}` },
      { authorization: `Basic ${btoa(`${service.id}:${token}`)}` },
      { authorization: token },
      { authorization: `Bearer ${token}, Bearer ${token}` },
      { authorization: `Bearer ${token}`, signature: 'sig1=:AAAA:' },
      { authorization: `Bearer ${token}`, 'signature-input': 'sig1=()' },
      { authorization: `Bearer ${ended.token}` },
      { 'x-api-key': token },
    ]
    for (const headers of wrong)
      expect(await callAll(headers), JSON.stringify(headers)).toEqual(['401 service-required'])
    expect(await snapshot(world(), ['rates'])).toEqual(before)
  })

  test('what browsers send by themselves shuts it, whatever the credential: origin, cookie, fetch metadata', async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    await world().settledMails(email)
    const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const authorization = `Bearer ${service.token}`
    const before = await snapshot(world(), ['rates'])
    for (const more of [
      { origin: world().origin },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { cookie },
      { cookie: 'a=b' },
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'cross-site' },
    ])
      for (const headers of [more, { ...more, authorization }])
        expect(await callAll(headers), JSON.stringify(more)).toEqual(['403 origin-refused'])
    expect(await snapshot(world(), ['rates'])).toEqual(before)
  })

  test('a session opens nothing here, and a credential of a service nothing at the doors of people', async () => {
    const browser = world().browser()
    await signUp(world(), browser)
    const session = browser.jar.get('sallyport_session')!
    expect(await callAll({ authorization: `Bearer ${session}` })).toEqual(['401 service-required'])
    const program = callWith(world(), service.token)
    expect((await program.get('/v1/session')).body.code).toBe('session-required')
    expect((await program.post('/v1/freeze')).body.code).toBe('origin-refused')
    const holders = world().browser({ headers: { authorization: `Bearer ${service.token}` } })
    expect((await holders.post('/v1/freeze')).body.code).toBe('session-required')
  })

  test('an address written in another way leads to no other door', async () => {
    const { token } = service
    for (const path of [
      '/service/v1/../../v1/session',
      '/service/v1/%2e%2e/%2e%2e/v1/freeze',
      '/%73ervice/v1/sessions',
      '//service/v1/sessions',
      '/service//v1/sessions',
      '/SERVICE/v1/sessions',
    ]) {
      const reply = await callWith(world(), token).post(path, {})
      expect([403, 404], path).toContain(reply.status)
    }
  })

  test('each route takes its scope and no other', async () => {
    for (const operation of all) {
      const mine = new Set<string>()
      for (const scope of Object.keys(scopes) as Scope[]) {
        const one = await addService(world(), { scopes: [scope] })
        const body = operation.bodies[0] && example(operation.bodies[0])
        const { body: answer } = await one.send(operation.method, at(operation), body)
        if (answer?.code !== 'scope-missing') mine.add(scope)
      }
      expect([...mine], operation.path).toHaveLength(1)
    }
  })

  test('an address outside the ranges is refused, however the address is written', async () => {
    const bound = await addService(world(), { addresses: ['203.0.113.0/28', '2001:db8:7::/64'] })
    const from = async (address: string) =>
      (await callWith(world(), bound.token, address).get(nobody)).body.code
    for (const inside of [
      '203.0.113.0',
      '203.0.113.15',
      '::ffff:203.0.113.7',
      '2001:db8:7::1',
      '2001:0DB8:0007:0:0::ffff',
    ])
      expect(await from(inside), inside).toBe('account-unknown')
    for (const outside of [
      '203.0.113.16',
      '203.0.112.255',
      '2001:db8:7:1::1',
      '::ffff:203.0.113.16',
      '198.51.100.1',
    ])
      expect(await from(outside), outside).toBe('service-address-refused')
    // Whatever somebody wrote in front of what the proxy wrote.
    expect(await from('203.0.113.1, 198.51.100.1')).toBe('service-address-refused')
    expect(await from('unknown, 203.0.113.1')).toBe('account-unknown')
  })

  test('whoever tries credentials is slowed down; whoever has one is not, from the same address', async () => {
    const address = freshAddress()
    const codes = new Set<string>()
    for (let n = 0; n < 70; n += 1)
      codes.add((await callWith(world(), `sps_${'B'.repeat(43)}`, address).get(nobody)).body.code)
    expect([...codes]).toEqual(['service-required', 'too-many-requests'])
    expect((await callWith(world(), service.token, address).get(nobody)).body.code).toBe('account-unknown')
  })
})

describe('E03: the end of a credential', () => {
  const codeOf = async (token: string, process: number) =>
    (await callWith(world(), token).get(nobody, process)).body.code

  test('a new token beside the old one, which ends in a day; or at once, in every process', async () => {
    const { name, token } = await addService(world())
    const renew = async (...more: string[]) =>
      (await servicesCli(world(), 'token', name, ...more))[0]!.replace(/^token\s+/, '')
    const second = await renew()
    for (const process of [0, 1]) {
      expect(await codeOf(token, process)).toBe('account-unknown')
      expect(await codeOf(second, process)).toBe('account-unknown')
    }
    await world().advance(24 * 60 * 60 + 1)
    expect(await codeOf(token, 1)).toBe('service-required')
    const third = await renew('--now')
    for (const process of [0, 1]) {
      expect(await codeOf(second, process)).toBe('service-required')
      expect(await codeOf(third, process)).toBe('account-unknown')
    }
    await servicesCli(world(), 'end', name)
    for (const process of [0, 1]) expect(await codeOf(third, process)).toBe('service-required')
    await expect(addService(world(), { name })).rejects.toThrow('there is a service of this name')
  })

  test('no credential stands in the database, in a log or in an event', async () => {
    const { token } = await addService(world())
    await callWith(world(), token).get(nobody)
    const kept = JSON.stringify([
      await world().db.selectFrom('service_tokens').selectAll().execute(),
      await world().db.selectFrom('events').select('data').execute(),
    ])
    for (const part of [token, token.slice(4)]) {
      expect(kept).not.toContain(part)
      expect(world().logLines()).not.toContain(part)
    }
  })
})
