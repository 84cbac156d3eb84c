import { beforeAll, describe, expect, test } from 'vitest'
import { give } from '../../src/domains/api-keys/keys.testing.ts'
import { opened } from '../../src/domains/tickets/writing.testing.ts'
import { example, type Operation, operations } from '../api.ts'
import { accountOf } from '../attacks.ts'
import type { Browser, Reply } from '../browser.ts'
import { elsewhere } from '../callers.ts'
import { useWorld } from '../harness.ts'
import { confirmed, expectStatus, freshEmail, goodPassword, type Proofs, signUp } from '../people.ts'
import { enrol } from '../people-factors.ts'
import { addService, handOver } from '../service.ts'
import { snapshot } from '../snapshot.ts'
import { filesOf, filled, type Named, thiefFor } from './ids-of-files.ts'
import { variants } from './spellings.ts'

const world = useWorld({ easyCaptcha: true })
let taking: Operation[]
let victim: Browser
/** One for each operation: an account may only change so much in an hour. */
let thieves: Browser[]
/** Ids of the victim, by what the path says they are of. */
let ids: Named

const newThief = async (): Promise<Browser> => {
  const browser = world().browser()
  await signUp(world(), browser)
  return browser
}

beforeAll(async () => {
  const all = await operations(world().browser())
  taking = all.filter(({ path, caller }) => path.includes('{') && caller !== 'service')
  victim = world().browser()
  const { email } = await signUp(world(), victim)
  const first = { password: goodPassword }
  const { enrolled, proofs } = await enrol(world(), victim, ['sms', 'totp', 'passkey'], first)
  thieves = await Promise.all(taking.map(({ path }) => thiefFor(world(), path)))
  const session = (await victim.get('/v1/session')).body.session.id
  const [device] = (await victim.get('/v1/devices')).body.devices
  const [address] = (await victim.get('/v1/identifiers')).body.identifiers
  const destination = await listDestination({ ...proofs, 'address-code': email })
  const withdrawal = await askWithdrawal()
  // Before the key: its secret is made up, and what is written to support is held against every secret.
  const files = await filesOf(world(), victim)
  const [key] = await give(world(), await accountOf(world(), email), 1)
  const identifier = { identifier: freshEmail() }
  const change = await confirmed(victim, 'POST', '/v1/identifiers', proofs, identifier)
  const { id: changeId } = (await expectStatus(change, 201)).body
  const { id } = (await expectStatus(await victim.post('/v1/factors/backup-codes', {}), 403)).body
    .confirmation
  const single: Record<string, string> = {
    '/v1/sessions/{id}': session,
    '/v1/devices/{id}': device.id,
    '/v1/devices/{id}/trust': device.id,
    '/v1/identifiers/{id}': address.id,
    '/v1/identifiers/{id}/replacement': address.id,
    '/v1/identifier-changes/{id}': changeId,
    '/v1/identifier-changes/{id}/answers': changeId,
    '/v1/identifier-changes/{id}/resends': changeId,
    '/v1/factors/passkeys/{id}': enrolled.passkey!.id,
    '/v1/factors/passkeys/{id}/confirmation': enrolled.passkey!.id,
    '/v1/factors/totp/{id}': enrolled.totp!.id,
    '/v1/factors/totp/{id}/confirmation': enrolled.totp!.id,
    '/v1/factors/sms/{id}': enrolled.sms!.id,
    '/v1/factors/sms/{id}/confirmation': enrolled.sms!.id,
    '/v1/factors/sms/{id}/resends': enrolled.sms!.id,
    '/v1/withdrawal-addresses/{id}': destination,
    '/v1/withdrawal-addresses/{id}/label': destination,
    '/v1/api-keys/{id}': key!,
    '/v1/api-keys/{id}/narrow': key!,
    '/v1/api-keys/{id}/refusals': key!,
    '/v1/api-keys/{id}/resume': key!,
    '/v1/api-keys/{id}/suspend': key!,
    '/v1/withdrawals/{id}': withdrawal,
    '/v1/withdrawals/{id}/confirmation': withdrawal,
    '/v1/withdrawals/{id}/decline': withdrawal,
    '/v1/confirmations/{id}': id,
    '/v1/confirmations/{id}/answers': id,
    '/v1/confirmations/{id}/codes': id,
  }
  ids = { ...Object.fromEntries(Object.entries(single).map(([path, one]) => [path, [one]])), ...files }
})

/** A destination of the victim, and what it takes to ask for another one. */
const toBitcoin = { kind: 'on-chain', asset: 'BTC', network: 'bitcoin' }
const segwit = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'
const other = { ...toBitcoin, address: '1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH' }

async function listDestination(proofs: Proofs): Promise<string> {
  const body = { ...toBitcoin, address: segwit, label: 'Savings' }
  const added = await confirmed(victim, 'POST', '/v1/withdrawal-addresses', proofs, body)
  return (await expectStatus(added, 201)).body.id
}

async function askWithdrawal(): Promise<string> {
  const service = await addService(world())
  const { session, account } = await handOver(service, victim)
  const wanted = { ...toBitcoin, address: segwit, amount: '0.5', account, source: { session } }
  const asked = await service.post('/service/v1/withdrawals', { ...wanted, idempotencyKey: 'ids-of-a-test' })
  await expectStatus(await victim.get(`/v1/withdrawals/${asked.body.id}`), 200)
  return asked.body.id
}

const keyRights = { label: 'Bot', tag: '', permissions: ['read'], ranges: [], pairs: [], endsAt: null }

/** Bodies that fit, where an empty one does not. */
const bodies: Record<string, () => object> = {
  'POST /v1/identifiers/{id}/replacement': () => ({ identifier: freshEmail() }),
  'PUT /v1/withdrawal-addresses/{id}': () => other,
  'PUT /v1/api-keys/{id}': () => keyRights,
  'PUT /v1/withdrawal-addresses/{id}/label': () => ({ label: 'Mine' }),
}

async function call(browser: Browser, operation: Operation, named: string[]): Promise<Reply> {
  const shape = operation.bodies[0]
  const body = shape && {
    ...(example(shape) as object),
    ...(operation.path.includes('confirmations') && { password: 'x' }),
  }
  const bytes = operation.path.endsWith('/files') ? Buffer.from('no picture') : undefined
  return await browser.request(operation.method, filled(operation.path, named), body ?? bytes, elsewhere())
}

/** An answer without what is new in each: id and end of a confirmation that is asked for. */
const shapeOf = ({ status, body }: Reply): unknown => {
  const { confirmation, ...rest } = body
  return {
    status,
    ...rest,
    ...(confirmation && { confirmation: { ...confirmation, id: '', expiresAt: '' } }),
  }
}

/** Every variant of the first, the second, and so on. */
const spelled = (theirs: string[]): string[][] =>
  theirs.flatMap((one, n) => variants(one).map((written) => theirs.with(n, written)))

/** A ticket of somebody signed out has paths of its own, which name none. */
const isOther = (path: string, named: string[]): boolean =>
  path.startsWith('/v1/tickets/{id}') && named[0] === 'current'

const unknown = (): string => crypto.randomUUID()

describe("K05, E16: ids of another account's things", () => {
  test('every route that takes an id is in this sweep', () => {
    const paths = new Set(taking.map(({ path }) => path))
    expect([...paths].toSorted()).toEqual(Object.keys(ids).toSorted())
  })

  test("another's id, and every other way to write it, is answered as an id nobody has; nothing changes", async () => {
    await world().settledMails()
    const before = await snapshot(world(), ['rates', 'confirmations', 'events'])
    for (const [n, operation] of taking.entries()) {
      const thief = thieves[n]!
      const theirs = ids[operation.path]!
      const nobodys = shapeOf(await call(thief, operation, theirs.map(unknown)))
      for (const named of [theirs, ...spelled(theirs)].filter((one) => !isOther(operation.path, one)))
        expect(
          shapeOf(await call(thief, operation, named)),
          `${operation.method} ${operation.path} ${named}`,
        ).toEqual(nobodys)
    }
    expect(await snapshot(world(), ['rates', 'confirmations', 'events'])).toEqual(before)
    expect((await victim.get('/v1/session')).status).toBe(200)
  }, 90_000)

  test("nothing is asked to be confirmed for a thing that is not there, or is another's", async () => {
    const thief = await newThief()
    for (const { method, path, guarded } of taking.filter((one) => one.guarded)) {
      for (const named of [ids[path]!, [unknown()]]) {
        const body = bodies[`${method} ${path}`]?.() ?? (method === 'POST' ? {} : undefined)
        const asked = await thief.request(method, filled(path, named), body)
        expect([guarded, asked.status, asked.body.code], path).toEqual([true, 404, 'not-found'])
      }
    }
  })

  test("another's confirmation in the header does nothing, in any way of writing it", async () => {
    const thief = await newThief()
    const asked = await expectStatus(await victim.post('/v1/factors/backup-codes', {}), 403)
    const { id } = asked.body.confirmation
    const use = (browser: Browser, confirmation: string): Promise<Reply> =>
      browser.post('/v1/factors/totp', {}, { confirmation })
    const nobodys = shapeOf(await use(thief, unknown()))
    for (const header of [id, id.toUpperCase(), id.replaceAll('-', ''), '', 'x', `${id}, ${id}`])
      expect(shapeOf(await use(thief, header)), header).toEqual(nobodys)
    expect(nobodys).toMatchObject({ status: 409, code: 'confirmation-mismatch' })
  })

  test("D15: another's file is none of a ticket of one's own", async () => {
    const thief = await newThief()
    const ticket = await opened(thief)
    const path = '/v1/tickets/{id}/files/{fileId}/views'
    const view = (named: string[]) => thief.post(filled(path, named), { page: 1 })
    const [, file] = ids[path]!
    const nobodys = shapeOf(await view([ticket.id, unknown()]))
    expect(shapeOf(await view([ticket.id, file!]))).toEqual(nobodys)
    expect(nobodys).toMatchObject({ status: 404, code: 'not-found' })
  })

  test('own ids work only as they are written', async () => {
    const thief = await newThief()
    const { id } = (await thief.get('/v1/session')).body.session
    for (const written of variants(id).filter((text) => text !== 'current'))
      expect((await thief.delete(`/v1/sessions/${written}`)).status, written).toBe(404)
    expect((await thief.get('/v1/session')).status).toBe(200)
  })
})
