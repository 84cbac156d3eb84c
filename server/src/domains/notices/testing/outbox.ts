import { Writable } from 'node:stream'
import { movableClock } from '../../../platform/clock.ts'
import { deriveKeys } from '../../../platform/crypto.ts'
import { type Database, openDatabase, openPool } from '../../../platform/db.ts'
import { type Log, openLog } from '../../../platform/log.ts'
import { systemRandom } from '../../../platform/random.ts'
import { testDatabase } from '../../../platform/testing/database.ts'
import type { DeliveryParts } from '../deliver.ts'
import type { Notice } from '../notice.ts'
import { sendNotice } from '../send.ts'
import type { Mail, Transport } from '../transport.ts'
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
  const parts = (transport: Transport): DeliveryParts => ({ db, keys, settings, clock, transport, log })
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
export function recording(
  then: (mail: Mail) => Promise<void> = async () => {},
): Transport & { mails: Mail[] } {
  const mails: Mail[] = []
  return {
    mails,
    deliver: async (mail) => {
      mails.push(mail)
      await then(mail)
    },
    close: async () => {},
  }
}
