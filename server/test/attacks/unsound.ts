import { randomBytes } from 'node:crypto'

/** A production configuration with nothing wrong but a database that is not there. */
export const sound = (): Record<string, string> => ({
  NODE_ENV: 'production',
  SALLYPORT_SECRET_KEY: randomBytes(32).toString('base64'),
  SALLYPORT_PUBLIC_URL: 'https://accounts.canary.test',
  SALLYPORT_SMTP_URL: 'smtps://mailer:canary-mail-9f2@mail.canary.test',
  SALLYPORT_MAIL_FROM: 'security@canary.test',
  SALLYPORT_PORT: '3999',
  SALLYPORT_DESK_PORT: 'none',
  DATABASE_URL: 'postgres://sallyport:canary-db-9f2@127.0.0.1:1/canary',
})

const key = (text: string): { SALLYPORT_SECRET_KEY: string } => ({ SALLYPORT_SECRET_KEY: text })
const base64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64')

const twilio = (own: Record<string, string> = {}): Record<string, string> => ({
  SALLYPORT_SMS: 'twilio',
  SALLYPORT_SMS_TWILIO_ACCOUNT: `AC${randomBytes(16).toString('hex')}`,
  SALLYPORT_SMS_TWILIO_TOKEN: randomBytes(16).toString('hex'),
  SALLYPORT_SMS_FROM: '+447400000000',
  SALLYPORT_SMS_COUNTRIES: 'GB',
  ...own,
})
const gateway = (own: Record<string, string> = {}): Record<string, string> => ({
  SALLYPORT_SMS: 'gateway',
  SALLYPORT_SMS_URL: 'https://sms.canary.test/send',
  SALLYPORT_SMS_SECRET: base64(randomBytes(32)),
  SALLYPORT_SMS_COUNTRIES: 'all',
  ...own,
})
/** Two ways to send SMS with nothing wrong. */
export const soundSms = [
  twilio(),
  gateway(),
  gateway({ SALLYPORT_SMS_SECRET: `whsec_${base64(randomBytes(24))}` }),
]

/** A desk with nothing wrong. */
export const soundDesk = (own: Record<string, string> = {}): Record<string, string> => ({
  SALLYPORT_DESK_PORT: '3998',
  SALLYPORT_DESK_URL: 'https://desk.canary.test',
  SALLYPORT_SECURITY_MAIL: 'officer@canary.test',
  ...own,
})

/** Name, what is wrong, and what the one line says. */
export const cases: [string, Record<string, string>, string][] = [
  ['no key', key(''), 'SALLYPORT_SECRET_KEY is not set'],
  ['a short key', key(base64(randomBytes(31))), 'SALLYPORT_SECRET_KEY is shorter'],
  ['a key of zeros', key(base64(Buffer.alloc(32))), 'SALLYPORT_SECRET_KEY is an example'],
  [
    'a key that counts up',
    key(base64(Buffer.from(Array.from({ length: 32 }, (_, n) => n)))),
    'SALLYPORT_SECRET_KEY is an example',
  ],
  ['a key of letters', key(base64('0123456789abcdef0123456789abcdef')), 'SALLYPORT_SECRET_KEY is an example'],
  [
    'a key said twice',
    key(base64(Buffer.concat(Array(2).fill(randomBytes(16))))),
    'SALLYPORT_SECRET_KEY is an example',
  ],
  [
    'a sentence',
    key('correct horse battery staple correct horse battery staple'),
    'SALLYPORT_SECRET_KEY is not base64',
  ],
  ['a word', key('changemechangemechangemechangemechangemechangeme'), 'SALLYPORT_SECRET_KEY is an example'],
  [
    'small letters',
    key('correcthorsebatterystaplecorrecthorsebatterystaple'),
    'SALLYPORT_SECRET_KEY is an example',
  ],
  ['zeros in hex', key('0'.repeat(64)), 'SALLYPORT_SECRET_KEY is an example'],
  [
    'a key before it that is none',
    { SALLYPORT_PREVIOUS_SECRET_KEY: 'canary-key-9f2' },
    'SALLYPORT_PREVIOUS_SECRET_KEY is not a key',
  ],
  [
    'a key file that is not there',
    { SALLYPORT_SECRET_KEY: '', SALLYPORT_SECRET_KEY_FILE: '/nowhere/key' },
    'SALLYPORT_SECRET_KEY_FILE names a file that cannot be read',
  ],
  ['no public URL', { SALLYPORT_PUBLIC_URL: '' }, 'SALLYPORT_PUBLIC_URL is not set'],
  [
    'plain http',
    { SALLYPORT_PUBLIC_URL: 'http://accounts.canary.test' },
    'SALLYPORT_PUBLIC_URL begins with http',
  ],
  [
    'a public URL with a path',
    { SALLYPORT_PUBLIC_URL: 'https://canary.test/x' },
    'SALLYPORT_PUBLIC_URL is not right',
  ],
  [
    'a public URL with a user',
    { SALLYPORT_PUBLIC_URL: 'https://canary@x.test' },
    'SALLYPORT_PUBLIC_URL is not right',
  ],
  [
    'a public URL that is none',
    { SALLYPORT_PUBLIC_URL: 'https://canary:x:y' },
    'SALLYPORT_PUBLIC_URL is not right',
  ],
  ['the mailbox', { SALLYPORT_MAILBOX: '1' }, 'SALLYPORT_MAILBOX is on'],
  ['test hooks', { SALLYPORT_TEST_HOOKS: '1' }, 'SALLYPORT_TEST_HOOKS is on'],
  ['no mail', { SALLYPORT_SMTP_URL: '' }, 'SALLYPORT_SMTP_URL is not set'],
  ['no sender', { SALLYPORT_MAIL_FROM: '' }, 'SALLYPORT_MAIL_FROM is not set'],
  ['two senders', { SALLYPORT_MAIL_FROM: 'canary@a.test, b@c.test' }, 'SALLYPORT_MAIL_FROM is not right'],
  [
    'a mail server that is none',
    { SALLYPORT_SMTP_URL: 'smtps://u:canary@h:99999' },
    'SALLYPORT_SMTP_URL is not right',
  ],
  [
    'a mail password cut short',
    { SALLYPORT_SMTP_URL: 'smtps://u:canary%zz@h' },
    'SALLYPORT_SMTP_URL is not right',
  ],
  ['no database', { DATABASE_URL: '' }, 'DATABASE_URL is not set'],
  ['a database that is none', { DATABASE_URL: 'postgres://u:canary@h:99999/x' }, 'DATABASE_URL is not right'],
  ['a default password', { DATABASE_URL: 'postgres://canary:postgres@h/x' }, 'a password out of an example'],
  ['a vendor without keys', { SALLYPORT_CAPTCHA: 'turnstile' }, 'SALLYPORT_CAPTCHA_SECRET belong to it'],
  [
    "a vendor's test keys",
    {
      SALLYPORT_CAPTCHA: 'turnstile',
      SALLYPORT_CAPTCHA_SITE_KEY: '1x00000000000000000000AA',
      SALLYPORT_CAPTCHA_SECRET: '1x0000000000000000000000000000000AA',
    },
    'publishes for testing',
  ],
  [
    'a verification over http',
    {
      SALLYPORT_CAPTCHA: 'hcaptcha',
      SALLYPORT_CAPTCHA_SITE_KEY: 'canary-site',
      SALLYPORT_CAPTCHA_SECRET: 'canary-secret',
      SALLYPORT_CAPTCHA_VERIFY_URL: 'http://canary.test/verify',
    },
    'SALLYPORT_CAPTCHA_VERIFY_URL begins with http',
  ],
  [
    'breaches over http',
    { SALLYPORT_BREACHED_PASSWORDS_URL: 'http://canary.test' },
    'BREACHED_PASSWORDS_URL begins with http',
  ],
  [
    'proxies everywhere',
    { SALLYPORT_TRUSTED_PROXIES: '10.0.0.0/8, 0.0.0.0/0' },
    'SALLYPORT_TRUSTED_PROXIES names',
  ],
  [
    'proxies that are none',
    { SALLYPORT_TRUSTED_PROXIES: '10.0.0.0/99' },
    'SALLYPORT_TRUSTED_PROXIES is not right',
  ],
  [
    'webhooks to everywhere',
    { SALLYPORT_WEBHOOK_NETWORKS: '10.0.0.0/8, ::/0' },
    'SALLYPORT_WEBHOOK_NETWORKS names every address',
  ],
  [
    'a network that is none',
    { SALLYPORT_WEBHOOK_NETWORKS: 'fd00::/129' },
    'SALLYPORT_WEBHOOK_NETWORKS is not right',
  ],
  ['Twilio without a token', twilio({ SALLYPORT_SMS_TWILIO_TOKEN: '' }), 'SALLYPORT_SMS is twilio'],
  ['Twilio without a sender', twilio({ SALLYPORT_SMS_FROM: '' }), 'SALLYPORT_SMS is twilio'],
  ['a gateway without a secret', gateway({ SALLYPORT_SMS_SECRET: '' }), 'SALLYPORT_SMS is gateway'],
  ['a gateway without an address', gateway({ SALLYPORT_SMS_URL: '' }), 'SALLYPORT_SMS is gateway'],
  [
    'a gateway over http',
    gateway({ SALLYPORT_SMS_URL: 'http://sms.canary.test' }),
    'SALLYPORT_SMS_URL begins with http',
  ],
  [
    'Twilio over http',
    twilio({ SALLYPORT_SMS_URL: 'http://sms.canary.test' }),
    'SALLYPORT_SMS_URL begins with http',
  ],
  [
    'a gateway with a query',
    gateway({ SALLYPORT_SMS_URL: 'https://sms.canary.test?key=canary' }),
    'SALLYPORT_SMS_URL is not right',
  ],
  [
    'a secret of zeros',
    gateway({ SALLYPORT_SMS_SECRET: base64(Buffer.alloc(32)) }),
    'SALLYPORT_SMS_SECRET is an example',
  ],
  [
    'a secret of letters',
    gateway({ SALLYPORT_SMS_SECRET: base64('0123456789abcdef0123456789abcdef') }),
    'SALLYPORT_SMS_SECRET is an example',
  ],
  [
    'a short secret',
    gateway({ SALLYPORT_SMS_SECRET: base64(randomBytes(16)) }),
    'SALLYPORT_SMS_SECRET is not right',
  ],
  [
    'a token that counts up',
    twilio({ SALLYPORT_SMS_TWILIO_TOKEN: '0123456789abcdef0123456789abcdef' }),
    'SALLYPORT_SMS_TWILIO_TOKEN or SALLYPORT_SMS_SECRET is an example',
  ],
  [
    'a token said twice',
    twilio({ SALLYPORT_SMS_TWILIO_TOKEN: '9f2canary0a1b2c3'.repeat(2) }),
    'SALLYPORT_SMS_TWILIO_TOKEN or SALLYPORT_SMS_SECRET is an example',
  ],
  [
    'a token that is none',
    twilio({ SALLYPORT_SMS_TWILIO_TOKEN: 'your_auth_token' }),
    'SALLYPORT_SMS_TWILIO_TOKEN is not right',
  ],
  [
    'an account that is none',
    twilio({ SALLYPORT_SMS_TWILIO_ACCOUNT: `AC${'X'.repeat(32)}` }),
    'SALLYPORT_SMS_TWILIO_ACCOUNT is not right',
  ],
  [
    'a secret of the identity provider that counts up',
    { SALLYPORT_IDENTITY_SECRET: base64('0123456789abcdef0123456789abcdef') },
    'SALLYPORT_IDENTITY_SECRET is an example',
  ],
  [
    'a short secret of the identity provider',
    { SALLYPORT_IDENTITY_SECRET: base64(randomBytes(23)) },
    'SALLYPORT_IDENTITY_SECRET is not right',
  ],
  ['SMS to anywhere, unsaid', twilio({ SALLYPORT_SMS_COUNTRIES: '' }), 'SALLYPORT_SMS_COUNTRIES is not set'],
  [
    'a country that is none',
    gateway({ SALLYPORT_SMS_COUNTRIES: 'GB, UK' }),
    'SALLYPORT_SMS_COUNTRIES is not right',
  ],
  ['SMS by pigeon', { SALLYPORT_SMS: 'pigeon' }, 'SALLYPORT_SMS is not right'],
  ['unchecked certificates', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED is 0'],
  ['a port beyond ports', { SALLYPORT_PORT: '70000' }, 'SALLYPORT_PORT is not right'],
  ['nothing said of the desk', { SALLYPORT_DESK_PORT: '' }, 'SALLYPORT_DESK_PORT is not set'],
  ['a desk nobody can name', soundDesk({ SALLYPORT_DESK_URL: '' }), 'SALLYPORT_DESK_URL is not set'],
  ['a desk without TLS', soundDesk({ SALLYPORT_DESK_URL: 'http://desk.canary.test' }), 'begins with http'],
  [
    'a desk at the address of the account',
    soundDesk({ SALLYPORT_DESK_URL: 'https://accounts.canary.test:8443' }),
    'cookies and passkeys do not tell ports apart',
  ],
  ['a desk at the port of the account', soundDesk({ SALLYPORT_DESK_PORT: '3999' }), 'a door of its own'],
  [
    'a desk nobody is told of',
    soundDesk({ SALLYPORT_SECURITY_MAIL: '' }),
    'SALLYPORT_SECURITY_MAIL is not set',
  ],
  ['a desk at no port', soundDesk({ SALLYPORT_DESK_PORT: '0' }), 'SALLYPORT_DESK_PORT is not right'],
  [
    'a desk beyond all ports',
    soundDesk({ SALLYPORT_DESK_PORT: '70000' }),
    'SALLYPORT_DESK_PORT is not right',
  ],
  [
    'a desk with a path',
    soundDesk({ SALLYPORT_DESK_URL: 'https://desk.canary.test/x' }),
    'SALLYPORT_DESK_URL is not right',
  ],
  ['a mode that is none', { NODE_ENV: 'Production' }, 'NODE_ENV is not right'],
]
