import { sql } from 'kysely'
import { mailed } from '../../../../test/attacks.ts'
import type { Browser, Reply } from '../../../../test/browser.ts'
import { until, type World } from '../../../../test/harness.ts'
import { confirmed, expectStatus, giveProofs, type Proofs } from '../../../../test/people.ts'

/** What the tests of the list of addresses do over and over, through the real door. */

export const path = '/v1/withdrawal-addresses'
export const segwit = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'
export const taproot = 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0'
export const legacy = '1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH'

export const toBitcoin = (address: string, more: object = {}) => ({
  kind: 'on-chain',
  asset: 'BTC',
  network: 'bitcoin',
  address,
  ...more,
})

export type Person = { browser: Browser; email: string; proofs: Proofs }

export const add = ({ browser, proofs }: Person, address: string, more: object = {}): Promise<Reply> =>
  confirmed(browser, 'POST', path, proofs, { ...toBitcoin(address), label: 'Cold wallet', ...more })

export const change = ({ browser, proofs }: Person, id: string, body: object): Promise<Reply> =>
  confirmed(browser, 'PUT', `${path}/${id}`, proofs, body)

export const rename = ({ browser, proofs }: Person, id: string, label: string): Promise<Reply> =>
  confirmed(browser, 'PUT', `${path}/${id}/label`, proofs, { label })

export const remove = ({ browser, proofs }: Person, id: string): Promise<Reply> =>
  confirmed(browser, 'DELETE', `${path}/${id}`, proofs)

export const askOff = ({ browser, proofs }: Person): Promise<Reply> =>
  confirmed(browser, 'POST', `${path}/only/off`, proofs)

export const turnOn = (browser: Browser): Promise<Reply> => browser.post(`${path}/only`, {})
export const cancelOff = (browser: Browser): Promise<Reply> => browser.delete(`${path}/only/off`)

export const listOf = async (browser: Browser, query = '') =>
  (await expectStatus(await browser.get(`${path}${query}`), 200)).body

export const look = (browser: Browser, body: object): Promise<Reply> => browser.post(`${path}/look`, body)

/** A confirmation with every proof given, ready to be used. */
export async function ready(person: Person, method: 'POST' | 'PUT' | 'DELETE', to: string, body?: object) {
  const asked = await expectStatus(await person.browser.request(method, to, body), 403)
  return await giveProofs(person.browser, asked.body.confirmation, person.proofs)
}

/** Codes and questions are counted by the hour, and these tests ask more in a moment than a person does in a day. */
export const forgetRates = async (world: World) => void (await world.db.deleteFrom('rates').execute())

/** Subjects of what was told, oldest first, without the codes and the sign-ins. */
export const toldOf = async (world: World, email: string): Promise<string[]> =>
  (await mailed(world, email)).filter((subject) => /withdraw/i.test(subject) && !/code/i.test(subject))

/** Straight into the table, as if it had been added so many seconds ago; no mail tells of it. */
export async function given(
  world: World,
  account_id: string,
  address: string,
  {
    ago = 2 * 24 * 60 * 60,
    ...more
  }: { ago?: number } & Partial<Record<'asset' | 'network' | 'memo' | 'label' | 'kind', string>> = {},
): Promise<string> {
  const added_at = new Date((await world.now()).getTime() - ago * 1000)
  const active_at = new Date(added_at.getTime() + 24 * 60 * 60 * 1000)
  const row = { ...toBitcoin(address), memo: '', label: 'Given', ...more }
  const { id } = await world.db
    .insertInto('withdrawal_addresses')
    .values({ ...row, id: sql<string>`gen_random_uuid()`, account_id, added_at, active_at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** As the minute's job does; whoever is due is told afterwards. */
export async function endDue(world: World): Promise<void> {
  await sql`select graphile_worker.add_job('end-whitelists')`.execute(world.db)
  const now = await world.now()
  await until(async () => {
    const due = world.db.selectFrom('whitelists').where('off_told_at', 'is', null).where('off_at', '<=', now)
    return (await due.select('account_id').execute()).length === 0
  })
}
