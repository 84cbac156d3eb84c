import { ConfigProblem, type RawConfig, readRawConfig } from './config.ts'
import { entries } from './config-entries.ts'
import { missing, productionRefusals, publicUrlOf } from './config-refusals.ts'
import { readMasters } from './key-roots/masters.ts'

export type SmsBy = 'off' | 'mailbox' | 'twilio' | 'gateway'

/** The configuration as the server uses it. */
export type Config = ReturnType<typeof settle> & {
  /** The master keys as they stand now: in a file they may be other ones than at the start. */
  masters: () => ReturnType<typeof readMasters>
}

export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const raw = readRawConfig(env)
  const refused = raw.mode === 'production' ? productionRefusals(raw, env) : missing(raw)
  if (refused.length > 0) throw new ConfigProblem(refused)
  return { ...settle(raw), masters: () => readMasters(readRawConfig(env)) }
}

function settle(raw: RawConfig) {
  const production = raw.mode === 'production'
  const mailbox = raw.mailbox === null ? !production && raw.smtpUrl === null : raw.mailbox === '1'
  const sms = (raw.sms ?? (mailbox ? 'mailbox' : 'off')) as SmsBy
  return {
    ...raw,
    production,
    port: Number(raw.port),
    databaseUrl: raw.databaseUrl!,
    databaseConnections: Number(raw.databaseConnections),
    publicUrl: publicUrlOf(raw),
    ...deskOf(raw),
    mailbox,
    sms,
    smsCountries: countriesOf(sms, raw.smsCountries),
    tradingPassword: raw.tradingPassword as 'password' | 'pin',
    testHooks: raw.testHooks === '1',
    trustedProxies: listOf(raw.trustedProxies),
    webhookNetworks: listOf(raw.webhookNetworks),
  }
}

/** In development the desk stands a hundred ports above the account; in a run of tests only where it is asked for. */
export function deskOf(raw: RawConfig) {
  const beside = Number(raw.port) + 100
  const usual = raw.mode === 'development' && beside < 65_536 ? String(beside) : 'none'
  const port = raw.deskPort ?? usual
  return {
    deskPort: port === 'none' ? null : Number(port),
    deskUrl: port === 'none' ? null : (raw.deskUrl ?? `http://localhost:${port}`),
    deskSyncedPasskeys: (raw.deskSyncedPasskeys ?? (raw.mode === 'development' ? '1' : '0')) === '1',
  }
}

const listOf = (text: string): string[] => text.split(',').flatMap((one) => one.trim() || [])

/** Where nothing sends, nothing may go. Which countries must be said in production: config-refusals. */
function countriesOf(sms: SmsBy, named: string | null): 'all' | ReadonlySet<string> {
  if (sms === 'off') return new Set()
  return named === null || named === 'all' ? 'all' : new Set(named.split(',').map((code) => code.trim()))
}

/** One line per setting, secrets as dots. A URL with a password in it is a secret as a whole. */
export function maskedConfig(env: NodeJS.ProcessEnv): string[] {
  const raw = readRawConfig(env)
  return Object.entries(entries).map(([name, entry]) => {
    const value = raw[name as keyof RawConfig]
    const shown = value === null || value === '' ? '(not set)' : 'secret' in entry ? '••••••••' : value
    return `${entry.env.padEnd(36)} ${shown.padEnd(28)} ${entry.about}`
  })
}
