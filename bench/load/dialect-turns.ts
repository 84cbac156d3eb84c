import { createHmac, generateKeyPairSync, hash, type KeyObject, verify } from 'node:crypto'
import {
  newCredentials,
  prepareMaterial,
  type Received,
  read,
} from '../../server/src/domains/api-keys/dialects/index.ts'
import { systemRandom } from '../../server/src/platform/random.ts'
import { authority, type ClientKey, dialectOf, type Signed, type SignedDialect, signers } from './signing.ts'

export type DialectRates = Record<SignedDialect, { ours: number[]; bare: number[] }>

/**
 * Checks signed requests and does nothing else, turn by turn with the bare cryptography over the very bytes that are signed: argv holds rounds and milliseconds a
 * turn. Prints, for each dialect, how many a second.
 */
const [rounds, milliseconds] = process.argv.slice(2).map(Number) as [number, number]
const different = 256
const at = 1_790_000_000_000
const circumstances = { now: at, authorities: [authority] }

const rates = {} as DialectRates
for (const dialect of Object.keys(signers) as SignedDialect[]) {
  const { ours, bare } = makeTurns(dialect)
  rates[dialect] = { ours: [], bare: [] }
  // One beforehand, so that both are compiled.
  for (let round = -1; round < rounds; round += 1) {
    const each = [rateOf(bare), rateOf(ours)] as const
    if (round < 0) continue
    rates[dialect].bare.push(each[0])
    rates[dialect].ours.push(each[1])
  }
}
process.stdout.write(JSON.stringify(rates))

function rateOf(work: (n: number) => void): number {
  const start = performance.now()
  let count = 0
  for (; performance.now() - start < milliseconds; count += 64)
    for (let n = 0; n < 64; n += 1) work((count + n) % different)
  return (count * 1000) / (performance.now() - start)
}

function makeTurns(dialect: SignedDialect) {
  const { client, secret, publicKey, passphraseHash } = newClient(dialect)
  const pem = publicKey && (publicKey.export({ type: 'spki', format: 'pem' }) as string)
  const material = prepareMaterial(dialectOf(dialect), { secret, publicKey: pem, passphraseHash })
  const signed = Array.from({ length: different }, (_, n) => signers[dialect](client, at, n))
  const requests = signed.map(receivedOf)
  const ours = (n: number): void => {
    const presented = read(requests[n]!, circumstances)
    const said = presented.refused ?? presented.check(material)
    if (said !== 'right') throw new Error(`${dialect}: ${said}`)
  }
  const algorithm = dialect === 'kraken' ? 'sha512' : 'sha256'
  const bare = (n: number): void => {
    const { bytes, hashed, signature } = signed[n]!
    if (hashed !== null) hash('sha256', hashed, 'buffer')
    if (publicKey) verify(null, bytes, publicKey, signature)
    else createHmac(algorithm, secret!).update(bytes).digest()
  }
  return { ours, bare }
}

type Client = {
  client: ClientKey
  secret: Buffer | null
  publicKey: KeyObject | null
  passphraseHash: Buffer | null
}

function newClient(dialect: SignedDialect): Client {
  const name = `ak_${systemRandom.bytes(18).toString('base64url')}`
  if (dialect !== 'native') {
    const { secret, passphrase, key, passphraseHash } = newCredentials(dialectOf(dialect), systemRandom)
    const client = { name, secret, passphrase: passphrase ?? '' }
    return { client, secret: key, publicKey: null, passphraseHash }
  }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  return { client: { name, secret, passphrase: '' }, secret: null, publicKey, passphraseHash: null }
}

function receivedOf({ method, target, headers, body }: Signed): Received {
  return { method, target, headers, body: Buffer.from(body), bodyDigest: null }
}
