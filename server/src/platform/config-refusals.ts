import type { RawConfig } from './config.ts'
import { isExampleKey, keyRefusals, previousKeyRefusals } from './example-keys.ts'
import { secretBytes } from './signed-message.ts'

/** What no mode starts without. */
export const missing = (raw: RawConfig): string[] => [
  ...when(
    !raw.databaseUrl,
    'DATABASE_URL is not set: name a PostgreSQL, or use `npm start`, which brings one.',
  ),
  ...keyRefusals(raw.secretKey),
  ...previousKeyRefusals(raw.previousSecretKey),
  ...when(
    raw.captcha !== 'altcha' && !(raw.captchaSiteKey && raw.captchaSecret),
    `SALLYPORT_CAPTCHA is ${raw.captcha}: SALLYPORT_CAPTCHA_SITE_KEY and SALLYPORT_CAPTCHA_SECRET belong to it.`,
  ),
  ...when(
    raw.files?.startsWith('s3://') && !(raw.filesEndpoint && raw.filesKey && raw.filesSecret),
    'SALLYPORT_FILES is a bucket: SALLYPORT_FILES_ENDPOINT, SALLYPORT_FILES_KEY and SALLYPORT_FILES_SECRET belong to it.',
  ),
  ...when(raw.smtpUrl && !raw.mailFrom, 'SALLYPORT_MAIL_FROM is not set: mails need a sender.'),
  ...when(
    raw.sms === 'twilio' && !(raw.smsTwilioAccount && raw.smsTwilioToken && raw.smsFrom),
    'SALLYPORT_SMS is twilio: SALLYPORT_SMS_TWILIO_ACCOUNT, SALLYPORT_SMS_TWILIO_TOKEN and SALLYPORT_SMS_FROM belong to it.',
  ),
  ...when(
    raw.sms === 'gateway' && !(raw.smsUrl && raw.smsSecret),
    'SALLYPORT_SMS is gateway: SALLYPORT_SMS_URL and SALLYPORT_SMS_SECRET belong to it.',
  ),
  ...when(
    raw.deskPort !== null && raw.deskPort === raw.port,
    'SALLYPORT_DESK_PORT is SALLYPORT_PORT: the desk has a door of its own.',
  ),
  ...when(
    raw.deskUrl !== null && raw.deskUrl.toLowerCase() === publicUrlOf(raw).toLowerCase(),
    'SALLYPORT_DESK_URL is SALLYPORT_PUBLIC_URL: the desk has an address of its own.',
  ),
]

/** Where people reach the server, when nobody said. */
export const publicUrlOf = (raw: RawConfig): string => raw.publicUrl ?? `http://localhost:${raw.port}`

/** Nothing is guessed: a desk that nobody knows of is a door that nobody watches. */
function deskRefusals(raw: RawConfig): string[] {
  if (raw.deskPort === null)
    return [
      'SALLYPORT_DESK_PORT is not set: name the port of the desk, where your staff works, or none for no desk.',
    ]
  if (raw.deskPort === 'none') return []
  return [
    ...when(!raw.deskUrl, 'SALLYPORT_DESK_URL is not set: name the https address your staff uses.'),
    ...when(isPlain(raw.deskUrl), 'SALLYPORT_DESK_URL begins with http: production needs https.'),
    ...when(
      raw.deskUrl && raw.publicUrl && new URL(raw.deskUrl).hostname === new URL(raw.publicUrl).hostname,
      'SALLYPORT_DESK_URL has the host of SALLYPORT_PUBLIC_URL: cookies and passkeys do not tell ports apart.',
    ),
    ...when(!raw.securityMail, 'SALLYPORT_SECURITY_MAIL is not set: name who is told of alarms at the desk.'),
  ]
}

/** What production mode does not start with (K18), one line each. A value is never quoted: it may be a secret. */
export const productionRefusals = (raw: RawConfig, env: NodeJS.ProcessEnv): string[] => [
  ...missing(raw),
  ...when(!raw.publicUrl, 'SALLYPORT_PUBLIC_URL is not set: name the https address people use.'),
  ...deskRefusals(raw),
  ...when(isPlain(raw.publicUrl), 'SALLYPORT_PUBLIC_URL begins with http: production needs https.'),
  ...when(raw.mailbox === '1', 'SALLYPORT_MAILBOX is on: it shows every code to everybody. Remove it.'),
  ...when(raw.testHooks === '1', 'SALLYPORT_TEST_HOOKS is on: it lets anybody move the clock. Remove it.'),
  ...when(!raw.smtpUrl, 'SALLYPORT_SMTP_URL is not set: without mail nobody can sign up or be told.'),
  ...when(
    isPlain(raw.captchaVerifyUrl),
    'SALLYPORT_CAPTCHA_VERIFY_URL begins with http: whoever is on the way could answer for the vendor.',
  ),
  ...when(
    isPlain(raw.breachedPasswordsUrl),
    'SALLYPORT_BREACHED_PASSWORDS_URL begins with http: whoever is on the way could read along.',
  ),
  ...when(
    [raw.captchaSiteKey, raw.captchaSecret].some(isVendorsTestKey),
    'SALLYPORT_CAPTCHA_SITE_KEY or SALLYPORT_CAPTCHA_SECRET is one that its vendor publishes for testing: it lets everybody pass.',
  ),
  ...when(
    [raw.databaseUrl, raw.smtpUrl].some(hasExamplePassword),
    'DATABASE_URL or SALLYPORT_SMTP_URL has a password out of an example: choose another.',
  ),
  ...when(
    isPlain(raw.filesEndpoint),
    'SALLYPORT_FILES_ENDPOINT begins with http: whoever is on the way could take what is stored, or put nothing back.',
  ),
  ...when(
    isPlain(raw.smsUrl),
    'SALLYPORT_SMS_URL begins with http: whoever is on the way could read every code.',
  ),
  ...when(
    isPlain(raw.auditAnchorUrl),
    'SALLYPORT_AUDIT_ANCHOR_URL begins with http: whoever is on the way could keep checkpoints from the anchor.',
  ),
  ...when(
    [raw.smsTwilioToken, raw.smsSecret].some(isExampleSecret),
    'SALLYPORT_SMS_TWILIO_TOKEN or SALLYPORT_SMS_SECRET is an example: then anybody can sign for it.',
  ),
  ...when(
    isExampleSecret(raw.identitySecret),
    'SALLYPORT_IDENTITY_SECRET is an example: then anybody can sign a verdict about who somebody is.',
  ),
  ...when(
    (raw.sms ?? 'off') !== 'off' && !raw.smsCountries,
    'SALLYPORT_SMS_COUNTRIES is not set: name the countries your people live in, for every other one costs money only.',
  ),
  ...when(
    raw.trustedProxies.split(',').some((range) => /\/0+\s*$/.test(range)),
    'SALLYPORT_TRUSTED_PROXIES names the whole internet: then anybody chooses the address they are counted under.',
  ),
  ...when(
    raw.webhookNetworks.split(',').some((range) => /\/0+\s*$/.test(range)),
    'SALLYPORT_WEBHOOK_NETWORKS names every address: then webhooks reach whatever this server reaches.',
  ),
  ...when(
    env.NODE_TLS_REJECT_UNAUTHORIZED === '0',
    'NODE_TLS_REJECT_UNAUTHORIZED is 0: then no certificate is checked. Remove it.',
  ),
]

const when = (wrong: unknown, line: string): string[] => (wrong ? [line] : [])

const isPlain = (url: string | null): boolean => url?.startsWith('http:') ?? false

/** As the vendors' testing pages list them: Turnstile's `1x0…AA` to `3x0…FF`, hCaptcha's `10000000-ffff-…` and `0x0…`. */
const isVendorsTestKey = (key: string | null): boolean =>
  key !== null && /^([123]x0{16,}[A-F]{2}|[123]0{7}-ffff-ffff-ffff-0{11}[123]|0x0{40})$/i.test(key)

/** Published, typed or patterned secrets; a token of 32 hexadecimal digits is random enough to have ten of the sixteen. */
const isExampleSecret = (secret: string | null): boolean =>
  secret !== null &&
  (isExampleKey(secret.replace(/^whsec_/, ''), secretBytes(secret)) ||
    new Set(secret.toLowerCase()).size < 8 ||
    /0123456789|abcdef(ghi|0)/i.test(secret))

const hasExamplePassword = (url: string | null): boolean =>
  url !== null &&
  /^(postgres|password|passw0rd|changeme|secret|example|sallyport|admin|root|test|user|1234\d*)$/i.test(
    new URL(url).password,
  )
