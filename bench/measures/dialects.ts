import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Figure, median, ratios, spread } from '../figures.ts'
import type { DialectRates } from '../load/dialect-turns.ts'
import type { SignedDialect } from '../load/signing.ts'

const run = promisify(execFile)
const milliseconds = 500
const least = 0.6

const ids: Record<SignedDialect, string> = {
  okx: 'l',
  kucoin: 'l2',
  'coinbase-exchange': 'l3',
  kraken: 'l4',
  'native-hmac': 'l5',
  native: 'l6',
}

/** Reading and checking a signed request, without HTTP and without a database, against the cryptography in it alone: each dialect, in a process of its own. */
export async function measureDialects(rounds: number): Promise<Figure[]> {
  const script = join(import.meta.dirname, '../load/dialect-turns.ts')
  const { stdout } = await run(process.execPath, [script, String(rounds), String(milliseconds)])
  const rates = JSON.parse(stdout) as DialectRates
  return (Object.keys(ids) as SignedDialect[]).map((dialect) => figureOf(dialect, rates[dialect], rounds))
}

function figureOf(
  dialect: SignedDialect,
  { ours, bare }: DialectRates[SignedDialect],
  rounds: number,
): Figure {
  const each = ratios(ours, bare)
  const primitive = {
    kraken: 'SHA-256 and HMAC-SHA512',
    native: 'SHA-256 of the body and Ed25519 verification',
    'native-hmac': 'SHA-256 of the body and HMAC-SHA256',
  }
  const what = (primitive as Record<string, string>)[dialect] ?? 'HMAC-SHA256'
  return {
    id: ids[dialect],
    what: `a signed request read and checked in-process (${dialect}), against bare ${what}`,
    value: spread(each, 2),
    bar: `≥ ${least.toFixed(2)}`,
    met: median(each) >= least,
    how: `the same bytes, by node:crypto; 256 requests in turn, ${rounds} turns of ${milliseconds} ms each`,
    detail: [`checked ${spread(ours)} /s`, `bare ${spread(bare)} /s`],
  }
}
