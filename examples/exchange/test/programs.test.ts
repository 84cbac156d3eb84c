import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Trader } from '../../../server/src/domains/withdrawals/authorisations/withdrawing.testing.ts'
import { useWorld } from '../../../server/test/harness.ts'
import { ownNetworks } from '../../../server/test/webhooks.ts'
import { makeKey, newBotOwner } from './bots.ts'
import { openVenue, type Venue } from './venue.ts'

const world = useWorld({ easyCaptcha: true, env: ownNetworks })
let venue: Venue
let owner: Trader
let folder: string
const dialects = ['kucoin', 'okx', 'coinbase-exchange', 'kraken', 'native']
const settings = new Map<string, Record<string, string>>()
beforeAll(async () => {
  venue = await openVenue(world())
  owner = await newBotOwner(world(), venue)
  folder = await mkdtemp(join(tmpdir(), 'sallyport-bots-'))
  for (const dialect of dialects) settings.set(dialect, await keyFor(dialect))
  // As the button of the demo does: the clock of this machine is a day behind from here on.
  await venue.advance(24 * 60 * 60)
})
afterAll(async () => {
  await venue?.close()
  if (folder) await rm(folder, { recursive: true })
})

const run = promisify(execFile)
const bots = new URL('../bots/', import.meta.url)

/** What a program is told by its environment, for a key of its kind. */
async function keyFor(dialect: string): Promise<Record<string, string>> {
  const wanted = { dialect, permissions: ['read', 'trade'] }
  if (dialect !== 'native') {
    const { name, secret, passphrase } = await makeKey(world(), owner, wanted)
    return { KEY: name, SECRET: secret, PASSPHRASE: passphrase ?? '' }
  }
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pem = publicKey.export({ type: 'spki', format: 'pem' })
  const { name } = await makeKey(world(), owner, { ...wanted, publicKey: pem })
  const file = join(folder, 'key.pem')
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  return { KEY: name, PRIVATE_KEY_FILE: file }
}

test.each(dialects)('%s.mjs does what docs/bots.md says, and is what it shows', async (dialect) => {
  const file = new URL(`${dialect}.mjs`, bots)
  const env = { ...process.env, API: venue.apiOrigin, ...settings.get(dialect) }
  const { stdout } = await run(process.execPath, ['--conditions=@sallyport/source', file.pathname], { env })
  expect(stdout).toMatch(/BTC: 2,[^}]*USD: 25000[^}]*\}\nplaced and cancelled [0-9a-f-]{36}\n/)
  const page = await readFile(new URL('../../../docs/bots.md', import.meta.url), 'utf8')
  expect(page).toContain(`\`\`\`js\n${await readFile(file, 'utf8')}\`\`\``)
})
