import { systemClock } from '../platform/clock.ts'
import { ConfigProblem, type RawConfig } from '../platform/config.ts'
import type { Keys } from '../platform/crypto.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { Database } from '../platform/db.ts'
import { openLog } from '../platform/log.ts'
import { deskOf } from '../platform/settled-config.ts'
import { keysOf } from './audit-parts.ts'
import { byItself } from './by-itself.ts'
import type { AnyEvent } from './consequences.ts'

/** Runs work in a transaction of its own and returns what it returns; its events are written as those of a request. */
export type ActBy<E> = <T>(work: (ctx: Ctx<E>) => Promise<T>) => Promise<T>

/** What a command does is written into the audit chain like everything else that counts. */
export async function actBy<E extends AnyEvent>(raw: RawConfig, db: Database): Promise<ActBy<E>> {
  const keys = await keysOf(raw, db)
  if (!keys) throw new ConfigProblem(['SALLYPORT_SECRET_KEY is not set: what happens is sealed with it.'])
  return actWith(raw, db, keys)
}

/** The same with keys that are open already. */
export function actWith<E extends AnyEvent>(raw: RawConfig, db: Database, keys: Keys): ActBy<E> {
  const settings = {
    operator: raw.operator,
    supportUrl: raw.supportUrl,
    deskUrl: deskOf(raw).deskUrl,
    publicUrl: raw.publicUrl ?? `http://localhost:${raw.port}`,
    smsCountries: 'all' as const,
    tradingPassword: raw.tradingPassword as 'password',
  }
  const alone = byItself({ db, clock: systemClock, keys, settings, log: openLog('silent') })
  return <T>(work: (ctx: Ctx<E>) => Promise<T>): Promise<T> =>
    new Promise((done, failed) => {
      let value: T
      alone(async (ctx) => {
        value = await work(ctx as Ctx<E>)
      }).then(() => done(value), failed)
    })
}
