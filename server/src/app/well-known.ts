import type { FastifyInstance } from 'fastify'
import { receiptKeys } from '../domains/withdrawals/authorisations/index.ts'
import type { Clock } from '../platform/clock.ts'
import { secondsAfter } from '../platform/clock.ts'
import type { Keys } from '../platform/crypto.ts'
import type { Config } from '../platform/settled-config.ts'

const day = 86_400

/** RFC 9116 2.5.5 recommends less than a year; half of one is still far away on whatever day it is read. */
const validDays = 182

type Parts = {
  clock: Clock
  keys: Keys
  config: Pick<Config, 'publicUrl' | 'securityContact' | 'supportUrl'>
}

/** Addresses that programs know without being told (RFC 8615). They only say what the operator decided, so anybody may ask. */
export function addWellKnown(app: FastifyInstance, { clock, keys, config }: Parts): void {
  const contact = contactOf(config)
  if (contact !== null)
    app.get('/.well-known/security.txt', async (_request, reply) =>
      reply
        .header('content-type', 'text/plain; charset=utf-8')
        .header('cache-control', 'public, max-age=3600')
        .send(securityText(contact, config.publicUrl, clock.now())),
    )
  // W3C "A Well-Known URL for Changing Passwords": password managers open it, signed in or not.
  app.get('/.well-known/change-password', async (_request, reply) =>
    reply.header('cache-control', 'no-store').redirect('/settings/password', 303),
  )
  // RFC 7517: what receipts of withdrawals are checked with. Kept for a while, so that nobody asks for it at every receipt.
  app.get('/.well-known/sallyport-keys.json', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=600').send(await receiptKeys(keys)),
  )
}

/** RFC 9116 2.5.3: a web address among the contacts must be https. */
const contactOf = ({ securityContact, supportUrl }: Parts['config']): string | null =>
  securityContact ?? (supportUrl?.startsWith('https:') ? supportUrl : null)

export const hasSecurityText = (config: Parts['config']): boolean => contactOf(config) !== null

/** The same text all day, so that copies can be compared. */
function securityText(contact: string, publicUrl: string, now: Date): string {
  const expires = secondsAfter(new Date(Math.floor(now.getTime() / 1000 / day) * day * 1000), validDays * day)
  return [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString()}`,
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    'Preferred-Languages: en',
    '',
  ].join('\n')
}
