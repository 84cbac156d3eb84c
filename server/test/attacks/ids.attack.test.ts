import { beforeAll, describe, expect, test } from 'vitest'
import { at, example, type Operation, operations } from '../api.ts'
import type { Browser, Reply } from '../browser.ts'
import { elsewhere } from '../callers.ts'
import { useWorld } from '../harness.ts'
import { addTotp, expectStatus, signUp } from '../people.ts'
import { snapshot } from '../snapshot.ts'

const world = useWorld()
let taking: Operation[]
let victim: Browser
let thief: Browser
/** Ids of the victim, by what the path says they are of. */
let ids: Record<string, string>

beforeAll(async () => {
  taking = (await operations(world().browser())).filter(({ path }) => path.includes('{'))
  victim = world().browser()
  thief = world().browser()
  await signUp(world(), victim)
  const { id: totp } = await addTotp(world(), victim)
  await signUp(world(), thief)
  const session = (await victim.get('/v1/session')).body.session.id
  const [device] = (await victim.get('/v1/devices')).body.devices
  const asked = await expectStatus(await victim.post('/v1/factors/backup-codes', {}), 403)
  ids = {
    '/v1/sessions/{id}': session,
    '/v1/devices/{id}': device.id,
    '/v1/factors/totp/{id}': totp,
    '/v1/factors/totp/{id}/confirmation': totp,
    '/v1/confirmations/{id}/answers': asked.body.confirmation.id,
  }
})

/** Other ways to write the same UUID that some reader somewhere takes for it. */
const variants = (id: string): string[] => [
  id.toUpperCase(),
  id.replaceAll('-', ''),
  `{${id}}`,
  `urn:uuid:${id}`,
  `${id}%00`,
  `${id}%20`,
  `%20${id}`,
  `${id}%0a`,
  `${id},${id}`,
  `${id}%2f..`,
  `..%2f${id}`,
  `${id}.json`,
  `${id};a=b`,
  id.replace('-', '%2d').toUpperCase(),
  `${BigInt(`0x${id.replaceAll('-', '')}`)}`,
  '0',
  '-1',
  '*',
  '%25',
  'null',
  'undefined',
  'current',
  'a'.repeat(190),
]

async function call(browser: Browser, operation: Operation, id: string): Promise<Reply> {
  const shape = operation.bodies[0]
  const body = shape && {
    ...(example(shape) as object),
    ...(operation.path.includes('confirmations') && { password: 'x' }),
  }
  return await browser.request(operation.method, at(operation, id), body, elsewhere())
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

const unknown = (): string => crypto.randomUUID()

describe("K05, E16: ids of another account's things", () => {
  test('every route that takes an id is in this sweep', () => {
    expect(taking.map(({ path }) => path).toSorted()).toEqual(Object.keys(ids).toSorted())
  })

  test("another's id, and every other way to write it, is answered as an id nobody has; nothing changes", async () => {
    await world().settledMails()
    const before = await snapshot(world(), ['rates', 'confirmations', 'events'])
    for (const operation of taking) {
      const nobodys = shapeOf(await call(thief, operation, unknown()))
      const theirs = ids[operation.path]!
      for (const id of [theirs, ...variants(theirs)])
        expect(
          shapeOf(await call(thief, operation, id)),
          `${operation.method} ${operation.path} ${id}`,
        ).toEqual(nobodys)
    }
    expect(await snapshot(world(), ['rates', 'confirmations', 'events'])).toEqual(before)
    expect((await victim.get('/v1/session')).status).toBe(200)
  })

  test("a confirmation for an id that is not there, or another's, ends in 404 also when it is confirmed", async () => {
    for (const id of [ids['/v1/factors/totp/{id}']!, unknown()]) {
      const asked = await expectStatus(await thief.delete(`/v1/factors/totp/${id}`), 403)
      const { confirmation } = asked.body
      const password = 'quiet harbour lantern 47'
      await expectStatus(
        await thief.post(`/v1/confirmations/${confirmation.id}/answers`, { proof: 'password', password }),
        200,
      )
      const done = await thief.delete(`/v1/factors/totp/${id}`, { confirmation: confirmation.id })
      expect([done.status, done.body.code]).toEqual([404, 'not-found'])
    }
    expect((await victim.get('/v1/factors')).body.totp).not.toBeNull()
  })

  test("another's confirmation in the header does nothing, in any way of writing it", async () => {
    const asked = await expectStatus(await victim.post('/v1/factors/backup-codes', {}), 403)
    const { id } = asked.body.confirmation
    const use = (browser: Browser, confirmation: string): Promise<Reply> =>
      browser.post('/v1/factors/totp', {}, { confirmation })
    const nobodys = shapeOf(await use(thief, unknown()))
    for (const header of [id, id.toUpperCase(), id.replaceAll('-', ''), '', 'x', `${id}, ${id}`])
      expect(shapeOf(await use(thief, header)), header).toEqual(nobodys)
    expect(nobodys).toMatchObject({ status: 409, code: 'confirmation-mismatch' })
  })

  test('own ids work only as they are written', async () => {
    const { id } = (await thief.get('/v1/session')).body.session
    for (const written of variants(id).filter((text) => text !== 'current'))
      expect((await thief.delete(`/v1/sessions/${written}`)).status, written).toBe(404)
    expect((await thief.get('/v1/session')).status).toBe(200)
  })
})
