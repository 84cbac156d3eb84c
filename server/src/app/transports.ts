import {
  createGatewayTransport,
  createMailboxTransport,
  createSmtpTransport,
  createTwilioTransport,
  oneAtATimeWhileSilent,
  type Sms,
  type Transport,
  type Transports,
} from '../domains/notices/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db.ts'
import type { Config } from '../platform/settled-config.ts'
import { gatewayCallback, twilioCallback } from './callbacks.ts'

/** What carries mail and what carries SMS, by configuration. */
export const openTransports = (config: Config, db: Database, clock: Clock): Transports => ({
  mail:
    config.mailbox || !config.smtpUrl
      ? createMailboxTransport(db, clock)
      : createSmtpTransport(config.smtpUrl, { name: config.operator, address: config.mailFrom! }),
  sms: openSms(config, db, clock),
})

/** What belongs to each was asked for at start (config-refusals). */
function openSms(config: Config, db: Database, clock: Clock): Transports['sms'] {
  if (config.sms === 'off') return null
  if (config.sms === 'mailbox') return createMailboxTransport(db, clock)
  return oneAtATimeWhileSilent(openProvider(config, clock))
}

function openProvider(config: Config, clock: Clock): Transport<Sms> {
  if (config.sms === 'gateway')
    return createGatewayTransport(
      { url: config.smsUrl!, secret: config.smsSecret!, callback: config.publicUrl + gatewayCallback },
      clock,
    )
  return createTwilioTransport({
    account: config.smsTwilioAccount!,
    token: config.smsTwilioToken!,
    from: config.smsFrom!,
    url: config.smsUrl,
    callback: config.publicUrl + twilioCallback,
  })
}
