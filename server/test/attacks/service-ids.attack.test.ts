import { beforeAll, describe, expect, test } from 'vitest'
import { at, example, type Operation, operations } from '../api.ts'
import type { Reply } from '../browser.ts'
import { useWorld } from '../harness.ts'
import { expectStatus, signUp } from '../people.ts'
import { addService, handOver, type Service } from '../service.ts'
import { snapshot } from '../snapshot.ts'

const world = useWorld({ easyCaptcha: true, env: { SALLYPORT_WEBHOOK_NETWORKS: '127.0.0.0/8' } })
let taking: Operation[]
let service: Service
let thief: Service
/** Ids of the one service, by the noun of the path. An account is nobody's: it is read by whoever may read accounts. */
let ids: Record<string, string>

beforeAll(async () => {
  const all = await operations(world().browser())
  taking = all.filter(
    ({ path, caller }) => caller === 'service' && path.includes('{') && !path.includes('/accounts/'),
  )
  service = await addService(world())
  thief = await addService(world())
  const browser = world().browser()
  await signUp(world(), browser)
  const { session, account } = await handOver(service, browser)
  const wanted = { kind: 'voucher', asset: 'BTC', amount: '0.5', account, source: { session } }
  const asked = await service.post('/service/v1/withdrawals', { ...wanted, idempotencyKey: 'ids-of-a-test' })
  const hook = { url: 'http://127.0.0.1:9999/hooks', types: ['hold.placed'] }
  const made = await expectStatus(await service.post('/service/v1/webhooks', hook), 201)
  ids = { withdrawals: asked.body.id, webhooks: made.body.id }
})

const idOf = ({ path }: Operation): string => ids[path.split('/')[3]!]!

const variants = (id: string): string[] => [
  id.toUpperCase(),
  id.replaceAll('-', ''),
  `{${id}}`,
  `urn:uuid:${id}`,
  `${id}%00`,
  `%20${id}`,
  `${id},${id}`,
  `${id}.json`,
  '0',
  '%25',
  'null',
  'a'.repeat(190),
]

const call = async (who: Service, operation: Operation, id: string): Promise<Reply> => {
  const shape = operation.bodies[0]
  return await who.send(operation.method, at(operation, id), shape && example(shape))
}
const shapeOf = ({ status, body }: Reply): unknown => ({ status, body })

describe("K05, F10: ids of another service's things", () => {
  test('are answered as an id nobody has, however they are written; nothing changes', async () => {
    expect(taking.length).toBeGreaterThan(7)
    const before = await snapshot(world(), ['rates'])
    for (const operation of taking) {
      const nobodys = shapeOf(await call(thief, operation, crypto.randomUUID()))
      expect((nobodys as { status: number }).status, operation.path).toBeGreaterThanOrEqual(400)
      for (const id of [idOf(operation), ...variants(idOf(operation))])
        expect(
          shapeOf(await call(thief, operation, id)),
          `${operation.method} ${operation.path} ${id}`,
        ).toEqual(nobodys)
    }
    expect(await snapshot(world(), ['rates'])).toEqual(before)
  })

  test('are there for the one whose they are', async () => {
    expect((await service.get(`/service/v1/withdrawals/${ids.withdrawals}`)).status).toBe(200)
    expect((await service.get(`/service/v1/webhooks/${ids.webhooks}/messages`)).status).toBe(200)
  })

  test('an account is found by its id as it is written, and by nothing else', async () => {
    const [account] = await world().db.selectFrom('accounts').select('id').execute()
    expect((await thief.get(`/service/v1/accounts/${account!.id}`)).status).toBe(200)
    for (const id of variants(account!.id)) {
      const { body } = await thief.get(`/service/v1/accounts/${id}`)
      expect(body.code, id).toBe('account-unknown')
    }
  })
})
