/**
 * A process in which one event happens, and which is killed at a named point of that:
 *   node dying.testing.ts <database url> <smtp port> <account id> <point>
 * `in-transaction` before the commit; `committed` at once after it; `composed` with the mail ready to leave; `accepted` once the mail server has taken it
 * and before that is written down; `any` when the parent likes; `never` sends until it is ended.
 */
import { createSmtpTransport, type Mail, ourBrand, type Transport } from '../../domains/notices/index.ts'
import { settings } from '../../domains/notices/testing/samples.ts'
import { systemClock } from '../../platform/clock.ts'
import { deriveKeys } from '../../platform/crypto.ts'
import type { Outside } from '../../platform/ctx.ts'
import { openDatabase, openPool } from '../../platform/db.ts'
import { openLog } from '../../platform/log.ts'
import { startJobs } from '../../platform/outbox.ts'
import { systemRandom } from '../../platform/random.ts'
import { allJobs } from '../jobs.ts'
import { createCtx } from '../record.ts'
import { client } from './people.testing.ts'

const [url = '', port = '', accountId = '', point = ''] = process.argv.slice(2)
let armed = false
const die = (here: string): void => {
  if (armed && here === point) process.kill(process.pid, 'SIGKILL')
}

const pool = openPool(url, 10)
const smtp = createSmtpTransport(`smtp://127.0.0.1:${port}`, {
  name: 'Northgate',
  address: 'security@northgate.example',
})
const mail: Transport<Mail> = {
  deliver: async (letter) => {
    die('composed')
    const handed = await smtp.deliver(letter)
    die('accepted')
    return handed
  },
  close: smtp.close,
}
const log = openLog('silent')
const keys = deriveKeys(Buffer.alloc(32, 7), systemRandom)
const db = openDatabase(pool)
const common = { db, keys, settings, brand: ourBrand, log }
await startJobs(pool, allJobs({ ...common, clock: systemClock, transports: { mail, sms: null } }), log, {
  watchEvery: 300,
})

if (point !== 'never') {
  const out: Outside = { ...common, now: systemClock.now(), random: systemRandom, client }
  await db.transaction().execute(async (tx) => {
    await createCtx(out, tx, { kind: 'stranger', client }).record({ type: 'totp.disabled', accountId })
    armed = true
    die('in-transaction')
  })
  die('committed')
}
process.send?.('committed')
