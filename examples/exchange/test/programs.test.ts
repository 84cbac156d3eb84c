import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
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
beforeAll(async () => {
  venue = await openVenue(world())
  owner = await newBotOwner(world(), venue)
})
afterAll(() => venue?.close())

const run = promisify(execFile)
const bots = new URL('../bots/', import.meta.url)

test.each(['kucoin', 'okx', 'coinbase-exchange', 'kraken'])(
  '%s.mjs does what docs/bots.md says, and is what it shows',
  async (dialect) => {
    const { name, secret, passphrase } = await makeKey(world(), owner, {
      dialect,
      permissions: ['read', 'trade'],
    })
    const file = new URL(`${dialect}.mjs`, bots)
    const env = {
      ...process.env,
      API: venue.apiOrigin,
      KEY: name,
      SECRET: secret,
      PASSPHRASE: passphrase ?? '',
    }
    const { stdout } = await run(process.execPath, [file.pathname], { env })
    expect(stdout).toMatch(/BTC: 2,[^}]*USD: 25000[^}]*\}\nplaced and cancelled [0-9a-f-]{36}\n/)
    const page = await readFile(new URL('../../../docs/bots.md', import.meta.url), 'utf8')
    expect(page).toContain(`\`\`\`js\n${await readFile(file, 'utf8')}\`\`\``)
  },
)
