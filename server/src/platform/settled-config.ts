import { Buffer } from 'node:buffer'
import { ConfigProblem, entries, type RawConfig, readRawConfig } from './config.ts'

/** The configuration as the server uses it. */
export type Config = ReturnType<typeof settle>

export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const raw = readRawConfig(env)
  const refused = raw.mode === 'production' ? productionRefusals(raw) : missing(raw)
  if (refused.length > 0) throw new ConfigProblem(refused)
  return settle(raw)
}

function settle(raw: RawConfig) {
  const production = raw.mode === 'production'
  return {
    ...raw,
    production,
    port: Number(raw.port),
    databaseUrl: raw.databaseUrl!,
    databaseConnections: Number(raw.databaseConnections),
    masterKey: Buffer.from(raw.secretKey!, 'base64'),
    publicUrl: raw.publicUrl ?? `http://localhost:${raw.port}`,
    mailbox: raw.mailbox === null ? !production && raw.smtpUrl === null : raw.mailbox === '1',
    testHooks: raw.testHooks === '1',
    trustedProxies: raw.trustedProxies.split(',').flatMap((range) => range.trim() || []),
  }
}

const missing = (raw: RawConfig): string[] => [
  ...(raw.databaseUrl
    ? []
    : ['DATABASE_URL is not set: name a PostgreSQL, or use `npm start`, which brings one.']),
  ...keyRefusals(raw.secretKey),
  ...captchaRefusals(raw),
  ...(raw.smtpUrl && !raw.mailFrom ? ['SALLYPORT_MAIL_FROM is not set: mails need a sender.'] : []),
]

/** What production mode does not start with (K18), one line each. */
export const productionRefusals = (raw: RawConfig): string[] => [
  ...missing(raw),
  ...(raw.publicUrl ? [] : ['SALLYPORT_PUBLIC_URL is not set: name the https address people use.']),
  ...(raw.publicUrl?.startsWith('http:')
    ? ['SALLYPORT_PUBLIC_URL begins with http: production needs https.']
    : []),
  ...(raw.mailbox === '1' ? ['SALLYPORT_MAILBOX is on: it shows every code to everybody. Remove it.'] : []),
  ...(raw.testHooks === '1'
    ? ['SALLYPORT_TEST_HOOKS is on: it lets anybody move the clock. Remove it.']
    : []),
  ...(raw.smtpUrl ? [] : ['SALLYPORT_SMTP_URL is not set: without mail nobody can sign up or be told.']),
]

function keyRefusals(key: string | null): string[] {
  if (!key) return ['SALLYPORT_SECRET_KEY is not set: make one with `openssl rand -base64 32`.']
  const bytes = Buffer.from(key, 'base64')
  if (bytes.length < 32)
    return ['SALLYPORT_SECRET_KEY is shorter than 32 bytes: make one with `openssl rand -base64 32`.']
  if (isExample(key, bytes))
    return ['SALLYPORT_SECRET_KEY is an example: make one with `openssl rand -base64 32`.']
  return []
}

/** Keys copied from documentation, words in base64, and runs of few different bytes are no secrets. */
const isExample = (key: string, bytes: Buffer): boolean =>
  /example|changeme|secret|sallyport|password|insert|your/i.test(`${key} ${bytes.toString('latin1')}`) ||
  new Set(bytes).size < 12

const captchaRefusals = (raw: RawConfig): string[] =>
  raw.captcha === 'altcha' || (raw.captchaSiteKey && raw.captchaSecret)
    ? []
    : [
        `SALLYPORT_CAPTCHA is ${raw.captcha}: SALLYPORT_CAPTCHA_SITE_KEY and SALLYPORT_CAPTCHA_SECRET belong to it.`,
      ]

/** One line per setting, secrets as dots. A URL with a password in it is a secret as a whole. */
export function maskedConfig(env: NodeJS.ProcessEnv): string[] {
  const raw = readRawConfig(env)
  return Object.entries(entries).map(([name, entry]) => {
    const value = raw[name as keyof RawConfig]
    const shown = value === null || value === '' ? '(not set)' : 'secret' in entry ? '••••••••' : value
    return `${entry.env.padEnd(36)} ${shown.padEnd(28)} ${entry.about}`
  })
}
