import { publicKeyOf, readStatus } from '../domains/audit/index.ts'
import { ConfigProblem, type RawConfig, readRawConfig } from '../platform/config.ts'
import { keysOf, type Say, withDatabase } from './audit-parts.ts'
import { verify } from './audit-verify.ts'

const usage = `sallyport audit verify [--anchor FILE]... [--key FILE]
sallyport audit status
sallyport audit key`

/**
 * `sallyport audit …`. Reads with DATABASE_URL, for which the right to read four tables is enough. Status 0: as it was written; 1: it is
 * not, or it waits for too long; 2: nothing could be checked.
 */
export async function auditCommand([name = '', ...options]: string[], env: NodeJS.ProcessEnv, say: Say) {
  const raw = readRawConfig(env)
  if (name === 'verify') return await verify(raw, options, say)
  if (name === 'status') return await status(raw, say)
  if (name === 'key') return await key(raw, say)
  say(usage)
  return 2
}

async function key(raw: RawConfig, say: Say): Promise<number> {
  if (raw.secretKey === null)
    throw new ConfigProblem(['SALLYPORT_SECRET_KEY is not set: it opens what the key is derived from.'])
  const keys = (await withDatabase(raw, (db) => keysOf(raw, db)))!
  say(publicKeyOf(keys).export({ type: 'spki', format: 'pem' }).toString().trim())
  return 0
}

async function status(raw: RawConfig, say: Say): Promise<number> {
  const found = await withDatabase(raw, readStatus)
  const at = (time: Date | null): string => time?.toISOString() ?? 'never'
  say(`sealed   ${found.seals} seals, the last ${at(found.sealedAt)}`)
  say(
    `signed   up to seal ${found.signedSeal ?? 0}, ${found.signedEvents ?? 0} events, ${at(found.signedAt)}`,
  )
  say(`waiting  ${found.waiting} events${found.waiting > 0 ? `, since ${at(found.waitingSince)}` : ''}`)
  if (found.refused > 0)
    say(`refused  ${found.refused} events that are not what was written: sallyport audit verify`)
  return found.refused > 0 ? 1 : 0
}
