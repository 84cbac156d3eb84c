import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { judgeFile, judgeTable } from './imports/judge.ts'
import { readImports } from './imports/read.ts'

/**
 * The order of the domains: one may import from rows above its own, never down and never sideways.
 * A new domain gets its place here.
 */
const rows = [
  ['limits'],
  ['audit'],
  ['captcha', 'accounts', 'sms', 'risk'],
  ['settings-lock'],
  ['notices', 'sessions', 'passwords', 'holds', 'services', 'webhooks', 'files'],
  ['codes', 'trading-password/secret', 'withdrawals/destinations'],
  ['factors/totp', 'factors/backup-codes', 'factors/sms', 'factors/passkeys'],
  ['factors/ladder'],
  ['factors', 'confirmations', 'staff'],
  [
    'identifiers',
    'password-change',
    'anti-phishing',
    'freeze',
    'preferences',
    'trading-password',
    'reply-addresses',
  ],
  ['sign-up', 'sign-in', 'withdrawals/whitelist', 'password-reset'],
  ['recovery'],
  ['api-keys/dialects'],
  ['api-keys'],
  ['api-requests'],
  ['exchange'],
  ['withdrawals/authorisations'],
  ['recovery/review'],
  ['tickets', 'phishing-reports'],
  ['checkup', 'official-channels', 'help'],
  ['desk'],
]

const root = join(import.meta.dirname, '../server/src')
const files = globSync('**/*.{ts,js}', { cwd: root })

const problems = files.flatMap((file) =>
  judgeFile(rows, file, readImports(readFileSync(join(root, file), 'utf8'))),
)
for (const problem of [...judgeTable(rows, files), ...problems]) {
  process.stderr.write(`${problem}\n`)
  process.exitCode = 1
}
