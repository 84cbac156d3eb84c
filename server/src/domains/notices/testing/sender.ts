/**
 * A process that sends notices until it is killed: `node sender.ts <database url> <smtp port> [hang]`.
 * Reports every mail the server took to its parent; with `hang` it never comes to mark the first one.
 */
import { systemClock } from '../../../platform/clock.ts'
import { deriveKeys } from '../../../platform/crypto.ts'
import { openDatabase, openPool } from '../../../platform/db.ts'
import { openLog } from '../../../platform/log.ts'
import { startJobs } from '../../../platform/outbox.ts'
import { systemRandom } from '../../../platform/random.ts'
import { ourBrand } from '../brand/brand.ts'
import { deliverNotice } from '../deliver.ts'
import { createSmtpTransport } from '../mail/smtp.ts'
import { deliveryJob } from '../send.ts'
import type { Mail, Transport } from '../transport.ts'
import { settings } from './samples.ts'

const [url = '', port = '', mode = ''] = process.argv.slice(2)
const pool = openPool(url, 10)
const smtp = createSmtpTransport(`smtp://127.0.0.1:${port}`, {
  name: 'Northgate',
  address: 'security@northgate.example',
})

const mail: Transport<Mail> = {
  deliver: async (letter) => {
    const handed = await smtp.deliver(letter)
    process.send?.(letter.id)
    if (mode === 'hang') await new Promise(() => {})
    return handed
  },
  close: smtp.close,
}

const log = openLog('silent')
const keys = deriveKeys(Buffer.alloc(32, 7), systemRandom)
const parts = {
  db: openDatabase(pool),
  keys,
  settings,
  brand: ourBrand,
  clock: systemClock,
  transports: { mail, sms: null },
  log,
  antiPhishing: async () => null,
  freezeLink: async () => null,
  preferences: async () => null,
}
await startJobs(pool, { [deliveryJob]: deliverNotice(parts) }, log, { watchEvery: 300 })
