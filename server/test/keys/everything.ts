import { createLocalJWKSet, jwtVerify } from 'jose'
import { expect } from 'vitest'
import {
  newGateway,
  newKey,
  newOwner,
  order,
  outcomeOf,
  verify,
} from '../../src/domains/api-requests/verifying.testing.ts'
import {
  allowed,
  consuming,
  newTrader,
} from '../../src/domains/withdrawals/authorisations/withdrawing.testing.ts'
import { until, type World } from '../harness.ts'
import { confirmed, expectStatus, signIn } from '../people.ts'
import { addService, callWith, handOver } from '../service.ts'
import { addWebhook, openReceiver, signedBy } from '../webhooks.ts'
import type { Bot } from './load.ts'

type Published = Parameters<typeof createLocalJWKSet>[0]

const phrase = 'Blue heron at dawn'
const publishedKeys = async (world: World): Promise<Published> =>
  (await world.browser().get('/.well-known/sallyport-keys.json')).body

/** Something of every kind that is sealed or signed under the roots. */
export async function setUpEverything(world: World) {
  const service = await addService(world)
  const receiver = await openReceiver()
  const first = await addWebhook(service, receiver.url, ['session.ended'])
  const renewed = await expectStatus(await service.post(`/service/v1/webhooks/${first.id}/secret`), 200)
  const trader = await newTrader(world, service)
  const { browser, proofs } = trader
  const put = await confirmed(browser, 'PUT', '/v1/anti-phishing-code', proofs, { code: phrase })
  await expectStatus(put, 204)
  const used = await consuming(service, trader, await allowed(service, trader))
  const bot: Bot = { gateway: await newGateway(world), key: await newKey(await newOwner(world), 'okx') }
  return {
    ...{ service, receiver, trader, bot },
    secrets: [renewed.body.secret, first.secret] as [string, string],
    receipt: (await expectStatus(used, 200)).body.receipt as string,
    published: await publishedKeys(world),
  }
}

export type Everything = Awaited<ReturnType<typeof setUpEverything>>

/** By one process: second factor, code in mails, webhook, signed request, receipt. */
export async function expectEverythingOpens(world: World, all: Everything, process: number): Promise<void> {
  const browser = world.browser({ process })
  await signInAndBeTold(world, all, browser)
  const told = all.receiver.got.length
  await handOver({ ...all.service, ...callWith(world, all.service.token) }, browser)
  await expectStatus(await browser.delete('/v1/session'), 204)
  await until(async () => all.receiver.got.length > told)
  expect(signedBy(all.receiver.got.at(-1)!, ...all.secrets)).toEqual([0, 1])
  const { gateway, key } = all.bot
  expect(outcomeOf(await verify(gateway, await order(world, key), { process }))).toBe('allowed')
  const published = await publishedKeys(world)
  expect(published).toEqual(all.published)
  const currentDate = await world.now()
  await jwtVerify(all.receipt, createLocalJWKSet(published), { typ: 'sallyport-receipt+jwt', currentDate })
}

/** From a device nobody knew: a mail tells of it, with the code of their own. */
async function signInAndBeTold(world: World, { trader }: Everything, browser: ReturnType<World['browser']>) {
  const before = (await world.mails(trader.email)).length
  await world.advance(30)
  await signIn(world, browser, trader.email, trader.enrolled.totp!.secret)
  await until(async () => (await world.mails(trader.email)).length > before)
  const [mail] = await world.mails(trader.email)
  expect(mail!.text).toContain(phrase)
  expect((await browser.get('/v1/anti-phishing-code')).body.code).toBe(phrase)
}
