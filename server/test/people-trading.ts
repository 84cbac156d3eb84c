import { createHasher } from '../src/domains/passwords/index.ts'
import { putSecret } from '../src/domains/trading-password/secret/index.ts'
import { deriveKeys } from '../src/platform/crypto.ts'
import { systemRandom } from '../src/platform/random.ts'
import type { Browser, Reply } from './browser.ts'
import type { World } from './harness.ts'
import { confirmed, expectStatus, goodPassword, type Proofs } from './people.ts'

export const goodTradingPassword = 'copper gate at low tide'

/** A trading password on the account. `proofs`: what the account has beside the password, or where its codes by mail are read. */
export async function setTradingPassword(
  browser: Browser,
  proofs: Proofs,
  tradingPassword = goodTradingPassword,
): Promise<void> {
  const all = { password: goodPassword, ...proofs }
  await expectStatus(await confirmed(browser, 'POST', '/v1/trading-password', all, { tradingPassword }), 204)
}

export const openTrading = (browser: Browser, tradingPassword = goodTradingPassword): Promise<Reply> =>
  browser.post('/v1/trading-window', { tradingPassword })

/** The same device, known to the account, without its session: for a second one beside it. */
export function anew(browser: Browser): Browser {
  const other = browser.copy()
  for (const name of [...other.jar.keys()]) if (name.includes('session')) other.jar.delete(name)
  return other
}

const hashes = new Map<string, Promise<string>>()

/** The same hash for everybody in a world: hashing is what takes the time. */
async function hashIn({ env }: World, tradingPassword: string): Promise<string> {
  const keys = deriveKeys(Buffer.from(env.SALLYPORT_SECRET_KEY, 'base64'), systemRandom)
  const pepper = keys.raw('password-pepper')
  const hasher = await createHasher({ concurrency: 1, queue: 1, pepper, targetMilliseconds: 1 })
  const hash = await hasher.hash(tradingPassword)
  await hasher.close()
  return hash
}

/** As if it had been set long ago: nothing is held back by it any more, and no mail tells of it. */
export async function giveTradingPassword(
  world: World,
  accountId: string,
  tradingPassword = goodTradingPassword,
): Promise<void> {
  const name = `${world.env.SALLYPORT_SECRET_KEY} ${tradingPassword}`
  const hash = await (hashes.get(name) ?? hashes.set(name, hashIn(world, tradingPassword)).get(name)!)
  await world.db
    .transaction()
    .execute(async (tx) => putSecret(tx, accountId, { mode: 'password', hash, now: await world.now() }))
}
