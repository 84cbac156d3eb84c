import { isIP } from 'node:net'
import type { RawConfig } from './config.ts'
import { countries } from './countries.ts'
import { secretBytes } from './signed-message.ts'

/** What a pattern cannot tell of a value. Asked before anything is opened, so that nothing throws later with the value in its hands. */
export const valueChecks: { [N in keyof RawConfig]?: (value: string) => boolean } = {
  port: (port) => Number(port) < 65_536,
  deskPort: (port) => port === 'none' || Number(port) < 65_536,
  deskUrl: (url) => URL.canParse(url) && new URL(url).origin === url.toLowerCase(),
  publicUrl: (url) => URL.canParse(url) && new URL(url).origin === url.toLowerCase(),
  supportUrl: URL.canParse,
  securityContact: URL.canParse,
  databaseUrl: isServerUrl,
  smtpUrl: (url) => isServerUrl(url) && new URL(url).hostname !== '',
  captchaVerifyUrl: URL.canParse,
  breachedPasswordsUrl: URL.canParse,
  mailFrom: (sender) => /^([^<>]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)\s*$/.test(sender),
  smsUrl: isServerUrl,
  filesEndpoint: URL.canParse,
  scanner: (url) => URL.canParse(url) && new URL(url).hostname !== '',
  // A user and a password in an address are not sent by fetch: it throws.
  auditAnchorUrl: (text) => URL.canParse(text) && !new URL(text).username && !new URL(text).password,
  smsSecret: isKeyLong,
  identitySecret: isKeyLong,
  // `UK` is the usual mistake: it would be no country at all.
  smsCountries: (list) => list === 'all' || list.split(',').every((code) => countries.has(code.trim())),
  trustedProxies: areRanges,
  webhookNetworks: areRanges,
}

/** Standard Webhooks: 24 to 64 bytes. */
function isKeyLong(secret: string): boolean {
  const { length } = secretBytes(secret)
  return length >= 24 && length <= 64
}

/** An URL with a user and a password that can be read out of it. */
function isServerUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url) return false
  try {
    decodeURIComponent(url.username + url.password)
    return true
  } catch {
    return false
  }
}

function areRanges(text: string): boolean {
  return text.split(',').every((range) => range.trim() === '' || isRange(range.trim()))
}

function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!
  return rest.length === 0 && (bits === undefined ? most > 0 : /^\d{1,3}$/.test(bits) && Number(bits) <= most)
}
