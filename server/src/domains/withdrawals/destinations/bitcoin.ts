import { bech32, bech32m } from '@scure/base'
import { attempt } from './attempt.ts'
import { bitcoinCheck } from './base58-check.ts'
import { none, type Reading } from './reading.ts'

/** Version bytes of pay-to-public-key-hash and pay-to-script-hash, with 20 bytes behind them. */
const mainnet = new Set([0x00, 0x05])
const testnet = new Set([0x6f, 0xc4])

/** BIP 173 and 350: human-readable parts. `tb` is shared by the test networks, `bcrt` is a developer's own. */
const trialPrefixes = new Set(['tb', 'bcrt'])

/** Base58Check, Bech32 (witness version 0) and Bech32m (1 to 16). Kept in small letters where case says nothing. */
export function readBitcoin(text: string): Reading {
  const small = text.toLowerCase()
  if (/^(bc|tb|bcrt)1/.test(small)) return readSegwit(text, small)
  return readLegacy(text)
}

function readLegacy(text: string): Reading {
  const bytes = bitcoinCheck.decode(text)
  if (bytes?.length !== 21) return none
  if (testnet.has(bytes[0]!)) return { kind: 'other', network: 'bitcoin-testnet' }
  return mainnet.has(bytes[0]!) ? { kind: 'address', address: text } : none
}

function readSegwit(text: string, small: string): Reading {
  const { version, program, prefix } = decodeSegwit(text) ?? {}
  if (version === undefined || !program || !isWitness(version, program.length)) return none
  if (trialPrefixes.has(prefix!)) return { kind: 'other', network: 'bitcoin-testnet' }
  return { kind: 'address', address: small }
}

/** BIP 350: version 0 is Bech32 alone, every later one Bech32m alone; a text in mixed case is neither. */
function decodeSegwit(text: string) {
  for (const [coder, isOwn] of [
    [bech32, (version: number) => version === 0],
    [bech32m, (version: number) => version >= 1 && version <= 16],
  ] as const) {
    const decoded = attempt(() => coder.decode(text as `${string}1${string}`, 90))
    const version = decoded?.words[0]
    if (!decoded || version === undefined || !isOwn(version)) continue
    const program = attempt(() => coder.fromWords(decoded.words.slice(1)))
    if (program) return { version, program, prefix: decoded.prefix.toLowerCase() }
  }
  return null
}

/** BIP 141: 2 to 40 bytes, and of version 0 a key hash or a script hash. */
const isWitness = (version: number, length: number): boolean =>
  version === 0 ? length === 20 || length === 32 : length >= 2 && length <= 40
