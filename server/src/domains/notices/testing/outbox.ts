import { Writable } from 'node:stream'
import { movableClock } from '../../../platform/clock.ts'
import { deriveKeys } from '../../../platform/crypto.ts'
import { type Database, openDatabase, openPool } from '../../../platform/db.ts'
import { type Log, openLog } from '../../../platform/log.ts'
import { systemRandom } from '../../../platform/random.ts'
import { testDatabase } from '../../../platform/testing/database.ts'
import { ourBrand } from '../brand/brand.ts'
import type { DeliveryParts } from '../deliver.ts'
import type { Notice } from '../notice.ts'
import { sendNotice } from '../send.ts'
import type { Mail, Sms, Transport } from '../transport.ts'
import { settings } from './samples.ts'

export const masterKey = Buffer.alloc(32, 7)

/** A database with an outbox, a clock that moves, and a log that is kept. */
export async function openOutbox() {
  const { url, drop } = await testDatabase()
  const pool = openPool(url, 20)
  const db = openDatabase(pool)
  const clock = movableClock()
  const keys = deriveKeys(masterKey, systemRandom)
  const { log, lines } = keptLog()
  const parts = (mail: Transport<Mail>, sms: Transport<Sms> | null = null): DeliveryParts => ({
    db,
    keys,
    settings,
    brand: ourBrand,
    clock,
    transports: { mail, sms },
    log,
    antiPhishing: async () => null,
    freezeLink: async () => null,
    preferences: async () => null,
  })
  return {
    url,
    pool,
    db,
    clock,
    keys,
    log,
    lines,
    parts,
    put: (notice: Notice) => put(db, keys, clock.now(), notice),
    row: (id: string) => db.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst(),
    close: async () => {
      await pool.end()
      await drop()
    },
  }
}

/** Sends a notice in a transaction of its own; its id. */
async function put(db: Database, keys: DeliveryParts['keys'], now: Date, notice: Notice): Promise<string> {
  const id = systemRandom.uuid()
  await db
    .transaction()
    .execute((tx) => sendNotice({ tx, now, keys, random: { ...systemRandom, uuid: () => id } }, notice))
  return id
}

export function keptLog(): { log: Log; lines: string[] } {
  const lines: string[] = []
  const out = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  return { log: openLog('trace', out), lines }
}

/** A transport that remembers, and does what `then` says instead of arriving. */
export function recording<Message extends Mail | Sms = Mail>(
  then: (message: Message) => Promise<unknown> = async () => {},
): Transport<Message> & { mails: Message[] } {
  const mails: Message[] = []
  return {
    mails,
    deliver: async (message) => {
      mails.push(message)
      await then(message)
      return { providerId: `named ${message.id}` }
    },
    close: async () => {},
  }
}
