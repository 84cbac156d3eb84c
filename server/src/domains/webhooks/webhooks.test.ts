import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import {
  confirmed,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  mailedCode,
  signUp,
} from '../../../test/people.ts'
import { giveTradingPassword, openTrading } from '../../../test/people-trading.ts'
import { addService, handOver, type Service, servicesCli } from '../../../test/service.ts'
import {
  addWebhook,
  look,
  messagesOf,
  openReceiver,
  ownNetworks,
  quiet,
  type Receiver,
  signedBy,
} from '../../../test/webhooks.ts'

const world = useWorld({ processes: 2, env: ownNetworks, easyCaptcha: true })
let service: Service
let receiver: Receiver
beforeAll(async () => {
  service = await addService(world())
  receiver = await openReceiver()
})
afterAll(() => receiver?.close())

describe('being told', () => {
  it('of a session that ended, within a second, whichever process it ended in', async () => {
    const { id, secret } = await addWebhook(service, receiver.url, ['session.ended'])
    const took: number[] = []
    for (const process of [0, 1, 0]) {
      const browser = world().browser({ process })
      await signUp(world(), browser, freshEmail())
      const { session, account } = await handOver(service, browser)
      const before = Date.now()
      await expectStatus(await browser.delete('/v1/session'), 204)
      expect(await receiver.waitFor('session.ended', account)).toMatchObject({
        data: { account, session, cause: 'signed-out' },
      })
      const got = receiver.got.at(-1)!
      took.push(got.at - before)
      expect(signedBy(got, secret)).toEqual([0])
      expect(got.headers).toMatchObject({
        'content-type': 'application/json',
        'user-agent': 'Sallyport-Webhooks/1',
      })
    }
    // Not each of them: on a busy machine one may wait for the machine.
    expect(took.toSorted((a, b) => a - b)[1]).toBeLessThan(1_000)
    const { messages } = await messagesOf(service, id)
    expect(messages).toMatchObject([
      { state: 'delivered' },
      { state: 'delivered' },
      { state: 'delivered', attempts: 1, lastOutcome: '2xx' },
    ])
    // What it did not ask for was not written either: signing up, the freeze of one.
    expect(new Set(receiver.told().map(({ type }) => type))).toEqual(new Set(['session.ended']))
    expect(await world().db.selectFrom('webhook_messages').select('type').execute()).toHaveLength(3)
    await expectStatus(await service.delete(`/service/v1/webhooks/${id}`), 204)
  })

  it('of nothing any more once it ended, or once its service did', async () => {
    const other = await addService(world())
    const { id } = await addWebhook(other, receiver.url, ['account.frozen'])
    await expectStatus(await other.delete(`/service/v1/webhooks/${id}`), 204)
    await expectStatus(await other.delete(`/service/v1/webhooks/${id}`), 404)
    expect((await other.get('/service/v1/webhooks')).body).toEqual({ webhooks: [] })
    const shut = await addService(world())
    const left = await addWebhook(shut, receiver.url, ['account.frozen'])
    await expectStatus(await shut.post(`/service/v1/webhooks/${left.id}/test`), 201)
    await quiet(world(), left.id)
    await servicesCli(world(), 'end', shut.name)
    const before = receiver.got.length
    const browser = world().browser()
    await signUp(world(), browser)
    await expectStatus(await browser.post('/v1/freeze'), 200)
    for (const endpoint of [id, left.id]) {
      await look(world(), endpoint)
      await quiet(world(), endpoint)
    }
    expect(receiver.got.length).toBe(before)
    const secrets = await world()
      .db.selectFrom('webhook_endpoints')
      .select('secret')
      .where('id', 'in', [id, left.id])
    expect((await secrets.execute()).map(({ secret }) => secret.length)).toEqual([0, 0])
  })

  it('of trading, of holds, of sessions, of a freeze and its end, each with ids and times alone', async () => {
    const types = [
      'account.frozen',
      'account.unfrozen',
      'sessions.ended',
      'hold.placed',
      'trading-window.opened',
    ]
    await addWebhook(service, receiver.url, [...types, 'trading-window.closed'])
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    const { account, session } = await handOver(service, browser)
    await giveTradingPassword(world(), account)
    const { endsAt } = (await expectStatus(await openTrading(browser), 200)).body
    expect((await receiver.waitFor('trading-window.opened', account)).data).toEqual({
      account,
      session,
      until: endsAt,
    })
    await expectStatus(await browser.delete('/v1/trading-window'), 204)
    expect((await receiver.waitFor('trading-window.closed', account)).data).toEqual({ account, session })

    const another = world().browser()
    await expectStatus(await givePassword(another, email), 200)
    const code = await mailedCode(world(), email, 1)
    await expectStatus(
      await another.post('/v1/sign-ins/current/answers', { method: 'address-code', code }),
      200,
    )
    const password = 'another quiet harbour 48'
    const given = { password: goodPassword, 'address-code': email }
    await expectStatus(
      await confirmed(browser, 'POST', '/v1/password', given, { password, keepOtherSessions: false }),
      204,
    )
    const { data } = await receiver.waitFor('hold.placed', account)
    const [hold] = (await service.get(`/service/v1/accounts/${account}`)).body.holds
    expect(data).toEqual({ account, cause: 'password-changed', until: hold.endsAt })
    expect((await receiver.waitFor('sessions.ended', account)).data).toEqual({
      account,
      cause: 'rights-changed',
    })

    await expectStatus(await browser.post('/v1/freeze'), 200)
    expect((await receiver.waitFor('account.frozen', account)).data).toEqual({ account, cause: 'session' })
    await expectStatus(await confirmed(browser, 'POST', '/v1/freeze/lift', { ...given, password }), 200)
    await world().advance(86_401)
    await sql`select graphile_worker.add_job('end-freezes')`.execute(world().db)
    expect((await receiver.waitFor('account.unfrozen', account)).data).toEqual({ account })
    const about = receiver.told().filter((one) => one.data.account === account)
    expect(about.map(({ type }) => type).toSorted()).toEqual([
      ...['account.frozen', 'account.unfrozen', 'hold.placed', 'sessions.ended'],
      ...['trading-window.closed', 'trading-window.closed', 'trading-window.opened'],
    ])
  })
})
