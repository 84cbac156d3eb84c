import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, giveProofs, goodPassword } from '../../../test/people.ts'
import { goodTradingPassword } from '../../../test/people-trading.ts'
import { deriveKeys } from '../../platform/crypto.ts'
import { systemRandom } from '../../platform/random.ts'
import { type ActionName, actions, type FactorClass } from '../../policy/actions.ts'
import { maskIdentifier } from '../accounts/index.ts'
import { bindDigest, digestRequest } from './digest.ts'
import {
  type Ask,
  guarded,
  newPassword,
  newPerson,
  type Person,
  request,
  standFor,
  unlockKey,
} from './guarded.testing.ts'
import { newTradingPassword } from './guarded-trading.testing.ts'

const world = useWorld({ easyCaptcha: true })
const trading = [goodTradingPassword, newTradingPassword]
const names = Object.keys(actions) as ActionName[]
const keys = () => deriveKeys(Buffer.from(world().env.SALLYPORT_SECRET_KEY, 'base64'), systemRandom)
const classes = (action: ActionName): FactorClass[] =>
  (['sms', 'totp', 'passkey'] as const).filter((one) => guarded[action].without !== one)

/** A value as it might lie about: as it is, and as fast hashes and encodings of it. */
const formsOf = (secret: string | Buffer): string[] => {
  const bytes = Buffer.from(secret)
  return [
    ...(typeof secret === 'string' ? [secret] : []),
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
    ...['sha1', 'sha256', 'sha512', 'md5'].map((name) => hash(name, bytes, 'hex')),
  ]
}

/** Every row of every table that is not made for it, as text. */
async function everything(): Promise<string> {
  const tables = ['confirmations', 'events', 'sessions', 'rates', 'tries', 'notices', 'codes']
  const texts = tables.map(async (table) => {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(
      world().db,
    )
    return rows.map(({ row }) => row).join('\n')
  })
  return (await Promise.all(texts)).join('\n')
}

/** The request as the gate sees it: the path's template, and what fills it. */
function plainDigest({ method, path, body }: Ask): Buffer {
  const id = /[0-9a-f]{8}-[-0-9a-f]{27}/
  const params = id.test(path) ? { id: id.exec(path)![0] } : {}
  return digestRequest({ method, path: path.replace(id, ':id'), params, query: {}, body })
}

describe.each(names)('K14: %s', (action) => {
  let person: Person
  beforeAll(async () => {
    person = await newPerson(world(), classes(action))
    await standFor(world(), person, action)
  }, 30_000)

  it('shows the action, the account, masked, and what follows', async () => {
    const asked = await expectStatus(await request(person.browser, guarded[action].ask(person)), 403)
    const { shown } = asked.body.confirmation
    expect(shown[0]).toEqual({ label: 'Action', value: actions[action].title })
    expect(shown[1]).toEqual({ label: 'Account', value: maskIdentifier('email', person.email) })
    expect(shown.at(-1)).toEqual({ label: 'What follows', value: actions[action].effect })
  })

  it('leaves none of its secrets in what is shown, in the tables or in the log', async () => {
    const ask = guarded[action].ask(person)
    const asked = await expectStatus(await request(person.browser, ask), 403)
    const { confirmation } = asked.body
    const plain = plainDigest(ask)
    const row = await world()
      .db.selectFrom('confirmations')
      .selectAll()
      .where('id', '=', confirmation.id)
      .executeTakeFirstOrThrow()
    const binding = { id: row.id, action, accountId: row.account_id, sessionId: row.session_id }
    expect(row.digest).toEqual(bindDigest(keys(), plain, binding))
    const id = await giveProofs(person.browser, confirmation, person.proofs)
    expect((await request(person.browser, ask, id)).status).toBeLessThan(300)
    await world().settledMails()
    const { totp } = person.enrolled
    const own = ['An older phrase', goodPassword, newPassword, unlockKey.written, ...trading]
    const secrets = [...own, plain, ...(totp ? [totp.secret] : [])]
    const [tables, log] = [await everything(), world().logLines()]
    expect(tables).toContain(id)
    for (const form of secrets.flatMap(formsOf)) {
      expect(JSON.stringify(confirmation)).not.toContain(form)
      expect(tables).not.toContain(form)
      expect(log).not.toContain(form)
    }
  })
})
