import type { Browser } from '../../../test/browser.ts'
import type { World } from '../../../test/harness.ts'
import { freshEmail, goodPassword, type Proofs, signUp } from '../../../test/people.ts'
import { type Enrolled, enrol } from '../../../test/people-factors.ts'
import { freshPhone as freshNumber } from '../../../test/people-sign-in.ts'
import { goodTradingPassword } from '../../../test/people-trading.ts'
import { deriveKeys } from '../../platform/crypto.ts'
import { systemRandom } from '../../platform/random.ts'
import { type ActionName, type FactorClass, ladder } from '../../policy/actions.ts'
import { makeKey } from '../settings-lock/key.ts'
import { giveListed, guardedAddresses } from './guarded-addresses.testing.ts'
import { guardedKeys, standForKeys } from './guarded-keys.testing.ts'
import { guardedTrading, standForTrading } from './guarded-trading.testing.ts'
import { guardedWithdrawals, standForWithdrawals } from './guarded-withdrawals.testing.ts'

/** Everything that can be confirmed, asked for by somebody who has everything. A new guarded route needs an entry here. */

export type Ask = { method: 'POST' | 'PUT' | 'DELETE'; path: string; body?: Record<string, unknown> }

export type Person = {
  browser: Browser
  email: string
  /** A second address. */
  other: string
  addresses: Record<string, string>
  device: string
  /** A withdrawal address. */
  listed: string
  enrolled: Enrolled
  proofs: Proofs
  backupCodes: readonly string[]
}

type Guarded = {
  ask: (person: Person) => Ask
  /** By parameter of path and body: another value for it, of a kind the route would take, or would refuse. */
  other: (person: Person) => Record<string, unknown[]>
  /** What the account must have, and must not have, to be asked at all. */
  needs?: FactorClass | 'any'
  without?: FactorClass
  /** Asked of somebody whose security settings are locked; everybody else's are open. */
  locked?: true
}

const id = (): string => systemRandom.uuid()
const enrolledId = (person: Person, kind: FactorClass): string => person.enrolled[kind]?.id ?? id()
const address = {
  identifier: () => [freshEmail('mallory'), freshNumber(), 'not an address'],
  country: ['FR'],
}

export const newPassword = 'another lantern in the harbour 48'

export const guarded: Record<ActionName, Guarded> = {
  'password.change': {
    ask: () => ({ method: 'POST', path: '/v1/password', body: { password: newPassword } }),
    other: () => ({
      password: ['a third lantern in the harbour 49', 'short', goodPassword],
      keepOtherSessions: [true, false],
    }),
  },
  'identifiers.add': {
    ask: () => ({ method: 'POST', path: '/v1/identifiers', body: { identifier: freshEmail('new') } }),
    other: () => ({ identifier: address.identifier(), country: address.country }),
  },
  'identifiers.replace': {
    ask: ({ addresses, other }) => ({
      method: 'POST',
      path: `/v1/identifiers/${addresses[other]}/replacement`,
      body: { identifier: freshEmail('new') },
    }),
    other: ({ addresses, email }) => ({
      id: [addresses[email], id()],
      identifier: address.identifier(),
      country: address.country,
    }),
  },
  'identifiers.remove': {
    ask: ({ addresses, other }) => ({ method: 'DELETE', path: `/v1/identifiers/${addresses[other]}` }),
    other: ({ addresses, email }) => ({ id: [addresses[email], id()] }),
  },
  'factors.passkeys.add': {
    ask: () => ({ method: 'POST', path: '/v1/factors/passkeys', body: { name: 'Laptop' } }),
    other: () => ({ name: ['Mallory', '   '] }),
  },
  'factors.passkeys.remove': {
    ask: (person) => ({ method: 'DELETE', path: `/v1/factors/passkeys/${enrolledId(person, 'passkey')}` }),
    other: () => ({ id: [id()] }),
    needs: 'passkey',
  },
  'factors.totp.add': {
    ask: () => ({ method: 'POST', path: '/v1/factors/totp', body: {} }),
    other: () => ({}),
    without: 'totp',
  },
  'factors.totp.remove': {
    ask: (person) => ({ method: 'DELETE', path: `/v1/factors/totp/${enrolledId(person, 'totp')}` }),
    other: () => ({ id: [id()] }),
    needs: 'totp',
  },
  'factors.sms.add': {
    ask: () => ({ method: 'POST', path: '/v1/factors/sms', body: { identifier: freshNumber() } }),
    other: () => ({ identifier: [freshNumber(), '+15005550006', 'no number'], country: ['FR'] }),
    without: 'sms',
  },
  'factors.sms.remove': {
    ask: (person) => ({ method: 'DELETE', path: `/v1/factors/sms/${enrolledId(person, 'sms')}` }),
    other: () => ({ id: [id()] }),
    needs: 'sms',
  },
  'factors.replace': {
    ask: ({ enrolled }) => ({
      method: 'POST',
      path: '/v1/factors/replacements',
      body: { lost: ladder.find((one) => enrolled[one]) ?? 'sms', by: 'passkey', name: 'New key' },
    }),
    other: ({ enrolled }) => ({
      lost: ladder.filter((one) => one !== ladder.find((kind) => enrolled[kind])),
      by: ['totp', 'sms'],
      name: ['Another key'],
      identifier: [freshNumber()],
      country: ['FR'],
    }),
    needs: 'any',
  },
  'factors.backup-codes.make': {
    ask: () => ({ method: 'POST', path: '/v1/factors/backup-codes', body: {} }),
    other: () => ({}),
    needs: 'any',
  },
  'anti-phishing.set': {
    ask: () => ({ method: 'PUT', path: '/v1/anti-phishing-code', body: { code: 'Blue heron at dawn' } }),
    other: () => ({ code: ['Blue heron at dusk', 'Blue heron at dawn!', 'blue heron at dawn', '<b>', ''] }),
  },
  'anti-phishing.remove': {
    ask: () => ({ method: 'DELETE', path: '/v1/anti-phishing-code' }),
    other: () => ({}),
  },
  'freeze.lift': {
    ask: () => ({ method: 'POST', path: '/v1/freeze/lift', body: {} }),
    other: () => ({}),
  },
  'devices.trust': {
    ask: ({ device }) => ({ method: 'POST', path: `/v1/devices/${device}/trust`, body: {} }),
    other: () => ({ id: [id()] }),
  },
  'settings-lock.lock': {
    ask: () => ({ method: 'POST', path: '/v1/settings-lock', body: { days: 7, key: false } }),
    other: () => ({ days: [1, 8, 30], key: [true] }),
  },
  'settings-lock.unlock': {
    ask: () => ({ method: 'POST', path: '/v1/settings-lock/unlocking', body: {} }),
    other: () => ({}),
    locked: true,
  },
  'settings-lock.open': {
    ask: () => ({ method: 'POST', path: '/v1/settings-lock/key', body: { key: unlockKey.written } }),
    other: () => ({ key: [makeKey(systemRandom).written, unlockKey.written.toLowerCase(), ''] }),
    locked: true,
  },
  ...guardedAddresses,
  ...guardedTrading,
  ...guardedWithdrawals,
  ...guardedKeys,
}

/** Of every lock that the tables set. */
export const unlockKey = makeKey(systemRandom)

/** Locks the settings, or opens them, as the action is asked of; without the mails that tell of it. */
export async function standFor(world: World, { email }: Person, action: ActionName): Promise<void> {
  const account_id = await accountOf(world, email)
  await world.db.deleteFrom('settings_locks').where('account_id', '=', account_id).execute()
  await standForTrading(world, account_id, action)
  await standForWithdrawals(world, account_id, action)
  await standForKeys(world, account_id, action)
  if (!guarded[action].locked) return
  const lock = { id: id(), account_id, days: 7, key_hash: unlockKey.hash, locked_at: await world.now() }
  await world.db.insertInto('settings_locks').values(lock).execute()
}

/** Whether an account with these factors is asked to confirm, or refused before. */
export const isOpen = ({ needs, without }: Guarded, classes: readonly FactorClass[]): boolean =>
  !(without && classes.includes(without)) &&
  (needs === undefined || (needs === 'any' ? classes.length > 0 : classes.includes(needs)))

/** Somebody with two addresses, a known device and these factors. */
export async function newPerson(world: World, classes: readonly FactorClass[]): Promise<Person> {
  const browser = world.browser()
  const { email } = await signUp(world, browser)
  const other = freshEmail('second')
  await giveAddress(world, email, other)
  const known = (await browser.get('/v1/identifiers')).body.identifiers as { id: string }[]
  const { devices } = (await browser.get('/v1/devices')).body
  await givePhrase(world, email)
  await giveFreeze(world, email)
  const listed = await giveListed(world, await accountOf(world, email))
  const start = { password: goodPassword, 'trading-password': goodTradingPassword, 'address-code': email }
  const { enrolled, proofs, backupCodes } = await enrol(world, browser, classes, start)
  return {
    browser,
    email,
    other,
    addresses: { [email]: known[0]!.id, [other]: known[1]!.id },
    device: devices[0].id,
    listed,
    enrolled,
    proofs,
    backupCodes,
  }
}

/** One to remove, or to put another in its place of; without the mails that tell of it. */
async function givePhrase(world: World, email: string): Promise<void> {
  const account_id = await accountOf(world, email)
  const keys = deriveKeys(Buffer.from(world.env.SALLYPORT_SECRET_KEY, 'base64'), systemRandom)
  const sealed = keys.seal('anti-phishing', account_id, 'An older phrase')
  await world.db
    .insertInto('anti_phishing_codes')
    .values({ account_id, sealed, set_at: await world.now() })
    .execute()
}

/** One to lift; without the mails that tell of it. */
async function giveFreeze(world: World, email: string): Promise<void> {
  const account_id = await accountOf(world, email)
  const frozen_at = await world.now()
  await world.db
    .insertInto('freezes')
    .values({ id: id(), account_id, frozen_by: 'session', frozen_at })
    .execute()
}

async function accountOf(world: World, email: string): Promise<string> {
  const { account_id } = await world.db
    .selectFrom('identifiers')
    .select('account_id')
    .where('canonical', '=', email)
    .executeTakeFirstOrThrow()
  return account_id
}

/** As if it had been added long ago: a change of addresses would keep the next one waiting for seven days. */
async function giveAddress(world: World, email: string, other: string): Promise<void> {
  const account_id = await accountOf(world, email)
  const verified_at = await world.now()
  const row = { id: id(), account_id, kind: 'email', canonical: other, written: other, verified_at }
  await world.db.insertInto('identifiers').values(row).execute()
}

export const request = (browser: Browser, { method, path, body }: Ask, confirmation?: string) =>
  browser.request(method, path, body, confirmation === undefined ? {} : { confirmation })

/** What the server says of its guarded routes: template, and the names of all parameters. */
export async function guardedRoutes(browser: Browser): Promise<Map<string, Set<string>>> {
  const { paths } = (await browser.get('/openapi.json')).body
  const routes = new Map<string, Set<string>>()
  for (const [path, methods] of Object.entries<object>(paths))
    for (const [method, described] of Object.entries(methods)) {
      const action = described['x-action']?.name
      if (action === undefined) continue
      const body = described.requestBody?.content['application/json'].schema.properties ?? {}
      const named = (described.parameters ?? []).map(({ name }: { name: string }) => name)
      routes.set(`${action} ${method.toUpperCase()} ${path}`, new Set([...named, ...Object.keys(body)]))
    }
  return routes
}
