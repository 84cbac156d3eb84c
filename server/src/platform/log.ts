import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/**
 * Field names whose value never reaches a log, wherever they stand (ASVS 16.2.5). The first line of defence is not to log bodies,
 * headers or queries at all; this is the second.
 */
const secretFields = [
  'password',
  'code',
  'codes',
  'backupCodes',
  'secret',
  'token',
  'captcha',
  'cookie',
  'authorization',
  'identifier',
  'email',
  'to',
  'uri',
]

const redacted = secretFields.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/** Structured lines of JSON on standard output, or on `out` in tests. */
export function openLog(level: string, out?: DestinationStream): Log {
  const options = { level, base: null, redact: { paths: redacted, censor: '[redacted]' } }
  return out ? pino(options, out) : pino(options)
}
