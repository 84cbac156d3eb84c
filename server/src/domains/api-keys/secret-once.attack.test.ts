import { generateKeyPairSync } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, operations } from '../../../test/api.ts'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus } from '../../../test/people.ts'
import { addService } from '../../../test/service.ts'
import { addWebhook, openReceiver, ownNetworks, type Receiver } from '../../../test/webhooks.ts'
import { webhookTypes } from '../../policy/webhooks.ts'
import { signInAgain } from '../identifiers/changing.testing.ts'
import { newTrader } from '../trading-password/trading.testing.ts'
import {
  change,
  day,
  end,
  endDue,
  give,
  narrow,
  path,
  ready,
  resume,
  suspend,
  wanted,
} from './keys.testing.ts'

const world = useWorld({ easyCaptcha: true, env: ownNetworks })

let receiver: Receiver
beforeAll(async () => {
  receiver = await openReceiver()
  await addWebhook(await addService(world()), receiver.url, Object.keys(webhookTypes))
})
afterAll(() => receiver.close())

/** In every form that somebody might have written it in: as it is, decoded, and as the bytes of either. */
function formsOf(secret: string): string[] {
  const decoded = Buffer.from(secret, 'base64url')
  const some = [Buffer.from(secret), decoded].flatMap((bytes) => [
    bytes.toString('hex'),
    bytes.toString('base64').replaceAll('=', ''),
    bytes.toString('base64url'),
  ])
  return [secret, ...some]
}

/** Every table with all that is in it. */
async function everyRow(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`.execute(
    world().db,
  )
  const texts: string[] = []
  for (const { name } of rows) {
    const found = await sql<{
      row: string
    }>`select row_to_json(t)::text as row from ${sql.raw(name)} t`.execute(world().db)
    texts.push(...found.rows.map(({ row }) => `${name} ${row}`))
  }
  return texts.join('\n')
}

test.each(['kucoin', 'okx', 'coinbase-exchange', 'kraken', 'native'])(
  'G15: secret and passphrase of a key as %s are told once, and stand nowhere ever after',
  async (dialect) => {
    const person = await newTrader(world())
    const { browser, account, email } = person
    const more = dialect === 'native' ? { dialect, profile: 'hmac' } : { dialect }
    const body = { ...wanted, ...more, label: `Canary ${dialect}` }
    const confirmation = await ready(person, 'POST', path, body)
    const told = await expectStatus(await browser.post(path, body, { confirmation }), 201)
    expect(told.headers.get('cache-control')).toBe('no-store')
    const { key, secret, passphrase } = told.body
    const secrets = [secret, passphrase].filter((one) => one !== null)
    expect(secrets.length).toBe(dialect === 'kraken' || dialect === 'native' ? 1 : 2)
    const canaries = secrets.flatMap(formsOf)
    // Asked for once more, with the very confirmation that brought it.
    expect(outcomeOf(await browser.post(path, body, { confirmation }))).toBe('410 confirmation-over')

    const answers: string[] = []
    const keep = (reply: { body: unknown }) => void answers.push(JSON.stringify(reply.body))
    keep(await change(person, key.id, { label: 'Other', permissions: ['read', 'trade', 'transfer'] }))
    keep(await narrow(browser, key.id, { permissions: ['read'] }))
    keep(await suspend(browser, key.id))
    keep(await resume(person, key.id))
    await give(world(), account, 1, { ends_at: await world().now() })
    await endDue(world())
    for (const one of await operations(browser)) {
      if (one.method !== 'GET' || one.caller !== 'holder') continue
      keep(await browser.get(at(one, key.id) + ('full' in one.query ? '?full=true' : '')))
    }
    for (const format of ['csv', 'json'])
      keep(await browser.post('/v1/activity/exports', { format, full: true }))
    keep(await browser.get('/openapi.json'))
    keep(await end(browser, key.id))
    await world().advance(day)
    await signInAgain(world(), browser, email)
    keep(await browser.get(path))

    const shown = answers.join('\n')
    expect(shown).toContain(key.name)
    const mails = JSON.stringify(await world().settledMails(email))
    expect(mails).toContain(body.label)
    const rows = await everyRow()
    expect(rows).toContain(key.name)
    await receiver.waitFor('api-key.ended', account)
    const webhooks = JSON.stringify(receiver.got)
    expect(webhooks).toContain(key.name)
    for (const [where, text] of Object.entries({ shown, mails, rows, webhooks, logs: world().logLines() }))
      expect([where, ...canaries.filter((canary) => text.includes(canary))]).toEqual([where])
  },
)

test('G15: a private half that was sent in the place of the public one is kept nowhere', async () => {
  const { browser } = await newTrader(world())
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const body = { ...wanted, dialect: 'native', publicKey: pem }
  const reply = await browser.post(path, body)
  expect([outcomeOf(reply), reply.body.field]).toEqual(['422 api-key-public-key-invalid', 'publicKey'])
  const inside = pem.split('\n')[1]!
  for (const text of [JSON.stringify(reply.body), await everyRow(), world().logLines()])
    expect(text).not.toContain(inside)
})
