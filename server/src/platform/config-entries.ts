/** One line of configuration: what it is called outside, what it may be, and whether it must be hidden when printed. */
type Entry = { env: string; fallback: string | null; pattern: RegExp; secret?: boolean; about: string }

const flag = /^[01]$/
const any = /^.+$/s
const url = /^https?:\/\/[^\s/?#]+$/

/** Every setting of the server. Read once at start; `sallyport config` prints this table. */
export const entries = {
  mode: {
    env: 'NODE_ENV',
    fallback: 'development',
    pattern: /^(development|test|production)$/,
    about: 'production refuses everything that is only for trying out',
  },
  host: { env: 'SALLYPORT_HOST', fallback: 'localhost', pattern: any, about: 'address to listen on' },
  port: {
    env: 'SALLYPORT_PORT',
    fallback: '3000',
    pattern: /^[1-9]\d{0,4}$/,
    about: 'port to listen on',
  },
  publicUrl: {
    env: 'SALLYPORT_PUBLIC_URL',
    fallback: null,
    pattern: url,
    about: 'where people reach the server; no path, no trailing slash',
  },
  operator: {
    env: 'SALLYPORT_OPERATOR',
    fallback: 'Sallyport',
    pattern: /^[^\p{C}<>]{1,60}$/u,
    about: "the operator's name, on every page and mail",
  },
  supportUrl: {
    env: 'SALLYPORT_SUPPORT_URL',
    fallback: null,
    pattern: /^https?:\/\/\S+$/,
    about: 'where people find help',
  },
  securityContact: {
    env: 'SALLYPORT_SECURITY_CONTACT',
    fallback: null,
    pattern: /^(https:\/\/[^\s/?#]+\S*|mailto:[^\s@?]+@[^\s@?]+)$/,
    about: 'where researchers report weaknesses: https: or mailto:, told in security.txt',
  },
  channels: {
    env: 'SALLYPORT_CHANNELS',
    fallback: null,
    pattern: any,
    about: 'a JSON file that lists your official addresses, senders, numbers, handles and wallets',
  },
  secretKey: {
    env: 'SALLYPORT_SECRET_KEY',
    fallback: null,
    pattern: any,
    secret: true,
    about: 'master key: 32 random bytes or more in base64',
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    fallback: null,
    pattern: /^postgres(ql)?:\/\//,
    secret: true,
    about: 'PostgreSQL 15 or newer',
  },
  ownerDatabaseUrl: {
    env: 'SALLYPORT_OWNER_DATABASE_URL',
    fallback: null,
    pattern: /^postgres(ql)?:\/\//,
    secret: true,
    about: 'the same database as the owner of its tables: for `sallyport migrate` alone, not for the server',
  },
  databaseConnections: {
    env: 'SALLYPORT_DATABASE_CONNECTIONS',
    fallback: '10',
    pattern: /^\d{1,3}$/,
    about: 'connections this process opens at most',
  },
  trustedProxies: {
    env: 'SALLYPORT_TRUSTED_PROXIES',
    fallback: '',
    pattern: /^[0-9a-fA-F.:/, ]*$/,
    about: 'addresses or CIDR ranges whose X-Forwarded-For is believed',
  },
  smtpUrl: {
    env: 'SALLYPORT_SMTP_URL',
    fallback: null,
    pattern: /^smtps?:\/\//,
    secret: true,
    about: 'mail server, as in smtps://user:password@mail.example',
  },
  mailFrom: {
    env: 'SALLYPORT_MAIL_FROM',
    fallback: null,
    pattern: /^[^\r\n]+@[^\r\n]+$/,
    about: 'sender of every mail',
  },
  mailbox: {
    env: 'SALLYPORT_MAILBOX',
    fallback: null,
    pattern: flag,
    about: '1 shows every mail and SMS at /mailbox; on by default in development',
  },
  sms: {
    env: 'SALLYPORT_SMS',
    fallback: null,
    pattern: /^(off|twilio|gateway)$/,
    about: 'what sends SMS; off by default, in development the mailbox',
  },
  smsFrom: {
    env: 'SALLYPORT_SMS_FROM',
    fallback: null,
    pattern: /^(\+[1-9]\d{6,14}|MG[0-9a-f]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{2,11})$/,
    about: 'sender at Twilio: a number, a messaging service (MG…) or a name',
  },
  smsTwilioAccount: {
    env: 'SALLYPORT_SMS_TWILIO_ACCOUNT',
    fallback: null,
    pattern: /^AC[0-9a-f]{32}$/,
    about: 'account at Twilio',
  },
  smsTwilioToken: {
    env: 'SALLYPORT_SMS_TWILIO_TOKEN',
    fallback: null,
    pattern: /^[0-9A-Za-z]{32}$/,
    secret: true,
    about: 'its auth token, which signs the callbacks too',
  },
  smsUrl: {
    env: 'SALLYPORT_SMS_URL',
    fallback: null,
    pattern: /^https?:\/\/[^\s?#]+$/,
    about: 'the gateway that takes SMS; for Twilio its address, if not the usual one',
  },
  smsSecret: {
    env: 'SALLYPORT_SMS_SECRET',
    fallback: null,
    pattern: /^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/,
    secret: true,
    about: 'signs what the gateway gets and tells: 24 to 64 random bytes in base64',
  },
  smsCountries: {
    env: 'SALLYPORT_SMS_COUNTRIES',
    fallback: null,
    pattern: /^(all|[A-Z]{2}( *, *[A-Z]{2})*)$/,
    about: 'where SMS may go: ISO codes with commas between, or all',
  },
  testHooks: {
    env: 'SALLYPORT_TEST_HOOKS',
    fallback: '0',
    pattern: flag,
    about: '1 lets tests move the clock',
  },
  captcha: {
    env: 'SALLYPORT_CAPTCHA',
    fallback: 'altcha',
    pattern: /^(altcha|turnstile|hcaptcha)$/,
    about: 'altcha is made and checked here; the others ask their vendor',
  },
  captchaSiteKey: {
    env: 'SALLYPORT_CAPTCHA_SITE_KEY',
    fallback: null,
    pattern: any,
    about: "the vendor's site key",
  },
  captchaSecret: {
    env: 'SALLYPORT_CAPTCHA_SECRET',
    fallback: null,
    pattern: any,
    secret: true,
    about: "the vendor's secret",
  },
  captchaVerifyUrl: {
    env: 'SALLYPORT_CAPTCHA_VERIFY_URL',
    fallback: null,
    pattern: /^https?:\/\/\S+$/,
    about: "the vendor's verification address, if not the usual one",
  },
  geoDatabase: {
    env: 'SALLYPORT_GEO_DATABASE',
    fallback: null,
    pattern: any,
    about: 'an .mmdb file that places addresses',
  },
  addressList: {
    env: 'SALLYPORT_ADDRESS_LIST',
    fallback: null,
    pattern: any,
    about: 'a file of addresses and ranges that thieves use: signing in from there is unusual',
  },
  breachedPasswordsUrl: {
    env: 'SALLYPORT_BREACHED_PASSWORDS_URL',
    fallback: null,
    pattern: /^https?:\/\/\S+$/,
    about: 'a range API of breached passwords (k-anonymity); without it the list on board is used',
  },
  hashMilliseconds: {
    env: 'SALLYPORT_HASH_MILLISECONDS',
    fallback: null,
    pattern: /^\d{1,4}$/,
    about: 'CPU time one password hash should take; never below the floor',
  },
  auditAnchorFile: {
    env: 'SALLYPORT_AUDIT_ANCHOR_FILE',
    fallback: null,
    pattern: any,
    about: 'a file that the signed checkpoints of the audit chain are appended to',
  },
  auditAnchorUrl: {
    env: 'SALLYPORT_AUDIT_ANCHOR_URL',
    fallback: null,
    pattern: /^https?:\/\/[^\s#]+$/,
    secret: true,
    about: 'where the signed checkpoints of the audit chain are posted to',
  },
  logLevel: {
    env: 'SALLYPORT_LOG_LEVEL',
    fallback: 'info',
    pattern: /^(debug|info|warn|error|silent)$/,
    about: 'least level that is logged',
  },
  webFolder: {
    env: 'SALLYPORT_WEB',
    fallback: null,
    pattern: any,
    about: 'the built web app, if not web/dist',
  },
} as const satisfies Record<string, Entry>
