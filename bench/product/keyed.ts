import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newCredentials } from '../../server/src/domains/api-keys/dialects/index.ts'
import { makeName, sealSecret } from '../../server/src/domains/api-keys/make.ts'
import { type Keys, keysOfRoots } from '../../server/src/platform/crypto.ts'
import { openDatabase, openPool } from '../../server/src/platform/db.ts'
import { listRoots, readRoots } from '../../server/src/platform/key-roots/index.ts'
import { systemRandom } from '../../server/src/platform/random.ts'
import { freePort } from '../installation.ts'
import { authority, type ClientKey, dialectOf, type SignedDialect, signers } from '../load/signing.ts'
import { type BenchDatabase, makeDatabase } from './database.ts'
import { type ServerProcess, startServer } from './server.ts'

/** A server as it is run, with so many API keys; some of them have secrets that somebody holds. */
export type Keyed = {
  server: ServerProcess
  /** Of the service that asks. */
  token: string
  clients: Record<SignedDialect, ClientKey[]>
  ask: BenchDatabase['ask']
  close(): Promise<void>
}

/** Of each dialect. */
export const usedEach = 150
export const dialects = Object.keys(signers) as SignedDialect[]

/** `flags` are for Node. */
export async function openKeyed(adminUrl: string, count: number, flags: string[] = []): Promise<Keyed> {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-bench-'))
  const database = await makeDatabase(adminUrl)
  const port = await freePort()
  const secretKey = randomBytes(32).toString('base64')
  const server = await startServer({
    databaseUrl: database.url,
    secretKey,
    publicUrl: `http://localhost:${port}`,
    port,
    log: join(folder, 'server.log'),
    flags,
  })
  const token = await fillAccounts(database, count)
  const clients = await makeClients(database, await readKeys(database, Buffer.from(secretKey, 'base64')))
  await fillKeys(database, count - usedEach * dialects.length)
  return {
    server,
    token,
    clients,
    ask: database.ask,
    close: async () => {
      await server.stop()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What the server that has begun on it seals with. */
async function readKeys({ url }: BenchDatabase, current: Buffer): Promise<Keys> {
  const pool = openPool(url, 1)
  const roots = readRoots(await listRoots(openDatabase(pool)), { current, previous: null })
  await pool.end()
  return keysOfRoots(() => roots, systemRandom)
}

/** Thirty keys each. Returns the token of a service that may have requests checked. */
async function fillAccounts({ ask }: BenchDatabase, keys: number): Promise<string> {
  const token = `sps_${randomBytes(32).toString('base64url')}`
  const service = systemRandom.uuid()
  const hash = createHash('sha256').update(token).digest('hex')
  await ask(`
    set session_replication_role = replica;
    insert into services (id, name, scopes, addresses, return_urls, api_authorities, created_at)
      values ('${service}', 'bench', '{api-requests}', '{}', '{}', '{${authority}}', now());
    insert into service_tokens (hash, service_id, created_at) values ('\\x${hash}', '${service}', now());
    insert into accounts (id, created_at)
      select md5('account ' || n)::uuid, now() - interval '400 days' from generate_series(0, ${Math.ceil(keys / 30)}) n order by 1`)
  return token
}

/** Keys with real secrets, of accounts that have others. */
async function makeClients({ ask }: BenchDatabase, keys: Keys): Promise<Keyed['clients']> {
  const rows: string[] = []
  const make = (dialect: SignedDialect, n: number): ClientKey => {
    const { client, row } = newKey(keys, dialect, n)
    rows.push(row)
    return client
  }
  const clients = Object.fromEntries(
    dialects.map((dialect) => [dialect, Array.from({ length: usedEach }, (_, n) => make(dialect, n))]),
  ) as Keyed['clients']
  await ask(`insert into api_keys (${columns}) values ${rows.join(', ')}`)
  return clients
}

const columns =
  'id, account_id, name, dialect, public_key, secret, passphrase_hash, label, tag, permissions, ranges, pairs, created_at, proven_at'
/** Bound to a network, as keys that live long are. */
const rest =
  "'Bot', '', '{read,trade}', '{203.0.113.0/24}', '{}', now() - interval '40 days', now() - interval '40 days'"

function newKey(keys: Keys, dialect: SignedDialect, n: number): { client: ClientKey; row: string } {
  const id = systemRandom.uuid()
  const name = makeName(systemRandom)
  const head = `'${id}', md5('account ${n % 34}')::uuid, '${name}', '${dialectOf(dialect)}'`
  if (dialect === 'native') {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const pem = publicKey.export({ type: 'spki', format: 'pem' })
    const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
    return { client: { name, secret, passphrase: '' }, row: `(${head}, '${pem}', null, null, ${rest})` }
  }
  const made = newCredentials(dialectOf(dialect), systemRandom)
  const sealed = bytes(sealSecret(keys, id, made.key))
  const passphrase = made.passphraseHash ? bytes(made.passphraseHash) : 'null'
  return {
    client: { name, secret: made.secret, passphrase: made.passphrase ?? '' },
    row: `(${head}, null, ${sealed}, ${passphrase}, ${rest})`,
  }
}

const bytes = (value: Buffer): string => `'\\x${value.toString('hex')}'`

/** Keys that nobody uses: of the size of the others, and with secrets that nobody ever had. In the order of no index, as keys come. */
async function fillKeys({ ask }: BenchDatabase, count: number): Promise<void> {
  if (count > 0)
    await ask(`
      set session_replication_role = replica;
      insert into api_keys (${columns})
        select gen_random_uuid(), md5('account ' || n / 30)::uuid,
          'ak_' || translate(substr(encode(sha256(n::text::bytea), 'base64'), 1, 24), '+/', '-_'),
          (array['okx', 'kucoin', 'coinbase-exchange', 'kraken'])[n % 4 + 1], null, sha512(n::text::bytea), sha256(n::text::bytea), ${rest}
        from generate_series(0, ${count - 1}) n`)
  await ask('vacuum analyze')
  await ask('checkpoint')
}
