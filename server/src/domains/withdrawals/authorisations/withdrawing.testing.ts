import { randomUUID } from 'node:crypto'
import { atOnce, outcomeOf } from '../../../../test/attacks.ts'
import type { Reply } from '../../../../test/browser.ts'
import type { Browser, World } from '../../../../test/harness.ts'
import { expectStatus, giveProofs, goodPassword, type Proofs, signUp } from '../../../../test/people.ts'
import { type Enrolled, enrol } from '../../../../test/people-factors.ts'
import { giveTradingPassword, goodTradingPassword } from '../../../../test/people-trading.ts'
import { handOver, type Service } from '../../../../test/service.ts'
import { secondsAfter } from '../../../platform/clock.ts'

/** Somebody who may withdraw: a trading password of long ago, an address on the list that counts, and a session the exchange took over. */
export type Trader = {
  browser: Browser
  email: string
  account: string
  session: string
  token: string
  proofs: Proofs
  enrolled: Enrolled
}

// Examples of EIP-55 itself.
export const listed = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
export const unlisted = '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359'

export async function newTrader(
  world: World,
  service: Service,
  classes: readonly (keyof Enrolled)[] = ['totp'],
  browser = world.browser(),
): Promise<Trader> {
  const { email } = await signUp(world, browser)
  const start = { password: goodPassword, 'address-code': email }
  const { enrolled, proofs } = await enrol(world, browser, classes, start)
  const { session, account, token } = await handOver(service, browser)
  await giveTradingPassword(world, account)
  await list(world, account)
  // As if all of it had been set up long ago.
  await world.db.deleteFrom('holds').where('account_id', '=', account).execute()
  return {
    browser,
    email,
    account,
    session,
    token,
    enrolled,
    proofs: { ...proofs, 'trading-password': goodTradingPassword },
  }
}

type Place = { kind: string; asset: string; network: string; address: string; memo: string }

/** On the list, counting since a minute ago, or from `inSeconds` on. Returns its id. */
export async function list(
  world: World,
  account: string,
  place: Partial<Place> = {},
  inSeconds = -60,
): Promise<string> {
  const now = await world.now()
  const row = {
    ...{ kind: 'on-chain', asset: 'ETH', network: 'ethereum', address: listed, memo: '', ...place },
    id: randomUUID(),
    account_id: account,
    label: 'Cold wallet',
    added_at: secondsAfter(now, inSeconds - 86_400),
    active_at: secondsAfter(now, inSeconds),
  }
  await world.db.insertInto('withdrawal_addresses').values(row).execute()
  return row.id
}

export const unlist = async (world: World, id: string): Promise<void> => {
  await world.db
    .updateTable('withdrawal_addresses')
    .set({ removed_at: await world.now() })
    .where('id', '=', id)
    .execute()
}

export const terms = ({ account }: Pick<Trader, 'account'>) => ({
  account,
  kind: 'on-chain',
  asset: 'ETH',
  network: 'ethereum',
  address: listed,
  memo: '',
  amount: '0.5',
  fee: '0.001',
})

export type Wish = ReturnType<typeof wish>

export const wish = (trader: Pick<Trader, 'account' | 'session'>) => ({
  ...terms(trader),
  idempotencyKey: randomUUID() as string,
  source: { session: trader.session },
  fiatValue: '100',
})

export const asking = (service: Service, trader: Trader, changes: object = {}, process = 0) =>
  service.post('/service/v1/withdrawals', { ...wish(trader), ...changes }, process)

/** Open, and waiting for its holder. Returns its id. */
export async function asked(service: Service, trader: Trader, changes: object = {}): Promise<string> {
  const { body } = await expectStatus(await asking(service, trader, changes), 201)
  if (body.state !== 'confirmation-required') throw new Error(JSON.stringify(body))
  return body.id
}

const confirmation = (id: string): string => `/v1/withdrawals/${id}/confirmation`

/** Every proof given, and not used yet. Returns the id of the confirmation. */
export async function proven({ browser, proofs }: Trader, id: string): Promise<string> {
  const { body } = await expectStatus(await browser.post(confirmation(id)), 403)
  return await giveProofs(browser, body.confirmation, proofs)
}

export const using = ({ browser }: Trader, id: string, given: string) =>
  browser.post(confirmation(id), {}, { confirmation: given })

export async function confirm(trader: Trader, id: string): Promise<void> {
  await expectStatus(await using(trader, id, await proven(trader, id)), 200)
}

/** Confirmed by its holder, and not used yet. Returns its id. */
export async function allowed(service: Service, trader: Trader, changes: object = {}): Promise<string> {
  const id = await asked(service, trader, changes)
  await confirm(trader, id)
  return id
}

export const consuming = (service: Service, trader: Trader, id: string, changes: object = {}, process = 0) =>
  service.post(
    `/service/v1/withdrawals/${id}/consume`,
    { consumptionId: 'ledger-1', ...terms(trader), ...changes },
    process,
  )

export const stateOf = async (service: Service, id: string) =>
  (await expectStatus(await service.get(`/service/v1/withdrawals/${id}`), 200)).body

export const codesOf = ({ body }: { body: { reasons: { code: string }[] } }): string[] =>
  body.reasons.map(({ code }) => code)

export const fifty = <T>(work: (n: number) => Promise<T>): Promise<T[]> => atOnce(50, work)

/** How often each came back: what became of it, or why it was refused. */
export function tally(replies: Reply[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const reply of replies) {
    const what =
      reply.status < 300 ? `${reply.status} ${reply.body.state ?? reply.body.repeated}` : outcomeOf(reply)
    counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}
