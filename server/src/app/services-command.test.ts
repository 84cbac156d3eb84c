import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { useWorld } from '../../test/harness.ts'
import { servicesCli } from '../../test/service.ts'
import { newSigner } from '../../test/signing.ts'
import { servicesCommand } from './services-command.ts'

const world = useWorld()
const cli = (...words: string[]) => servicesCli(world(), ...words)

const written = async (pem: string): Promise<string> => {
  const file = join(tmpdir(), `sallyport-${randomBytes(6).toString('hex')}.pem`)
  await writeFile(file, pem)
  return file
}

const events = async () =>
  (await world().db.selectFrom('events').select(['type', 'account_id', 'data']).orderBy('at').execute())
    .filter(({ type }) => type.startsWith('service.'))
    .map(({ type, account_id, data }) => [type, account_id, data])

test('a service from its first token to its end, each step in the audit chain', async () => {
  const { file } = await newSigner()
  const added = await cli(
    ...['add', 'Spot exchange', '--scopes', 'sessions,trades', '--public-key', file],
    ...['--address', '203.0.113.0/28', '--return-url', 'https://EXCHANGE.example/back'],
  )
  expect(added[1]).toMatch(/^token {4}sps_[A-Za-z0-9_-]{43}$/)
  const [id] = /[0-9a-f-]{36}/.exec(added[0]!)!
  expect(await cli('list')).toEqual([
    `Spot exchange  ${id}  1 tokens, a key`,
    '  may      sessions, trades',
    '  from     203.0.113.0/28',
    '  returns  https://exchange.example/back',
  ])
  expect((await cli('token', 'Spot exchange'))[1]).toContain('24 hours')
  expect((await cli('list'))[0]).toContain('2 tokens')
  expect((await cli('token', 'Spot exchange', '--now'))[1]).toContain('have ended')
  expect((await cli('list'))[0]).toContain('1 tokens')
  await cli('key', 'Spot exchange', (await newSigner()).file)
  await cli('end', 'Spot exchange')
  expect((await cli('list'))[0]).toMatch(/ended \d{4}-/)
  const service = 'Spot exchange'
  expect(await events()).toEqual([
    ['service.added', null, { service, scopes: 'sessions,trades' }],
    ['service.changed', null, { service, what: 'token' }],
    ['service.changed', null, { service, what: 'token, old ones ended' }],
    ['service.changed', null, { service, what: 'key' }],
    ['service.ended', null, { service }],
  ])
  expect(await world().settledMails()).toEqual([])
})

test('other lists take the place of those before, one event each; what is the same is no change', async () => {
  const lists = async () =>
    await world()
      .db.selectFrom('services')
      .select(['scopes', 'addresses', 'return_urls', 'api_authorities'])
      .where('name', '=', 'Bot gate')
      .executeTakeFirstOrThrow()
  await cli(
    ...['add', 'Bot gate', '--scopes', 'api-requests', '--api-authority', 'API.exchange.example:443'],
    ...['--address', '203.0.113.7'],
  )
  expect((await lists()).api_authorities).toEqual(['api.exchange.example'])
  const said = await cli(
    ...['change', 'Bot gate', '--scopes', 'api-requests,withdrawals', '--address', 'any'],
    ...['--api-authority', 'api.exchange.example', '--api-authority', '[2001:db8::1]:8443'],
    ...['--return-url', 'https://EXCHANGE.example/back'],
  )
  expect(said).toEqual([
    'scopes: api-requests,withdrawals',
    'addresses: any',
    'return addresses: https://exchange.example/back',
    'API names: api.exchange.example,[2001:db8::1]:8443',
  ])
  expect(await lists()).toEqual({
    scopes: ['api-requests', 'withdrawals'],
    addresses: [],
    return_urls: ['https://exchange.example/back'],
    api_authorities: ['api.exchange.example', '[2001:db8::1]:8443'],
  })
  expect(await cli('change', 'Bot gate', '--address', 'any')).toEqual(['It was like that before.'])
  await cli('change', 'Bot gate', '--return-url', 'none', '--api-authority', 'none')
  expect(await lists()).toMatchObject({ return_urls: [], api_authorities: [] })
  const changes = (await events()).filter(
    ([, , data]) => (data as { service: string }).service === 'Bot gate',
  )
  expect(changes.map(([, , data]) => (data as { what?: string }).what)).toEqual([
    undefined,
    ...said,
    'return addresses: none',
    'API names: none',
  ])
  const before = await lists()
  for (const words of [
    ['--scopes', ''],
    ['--scopes', 'api-requests,all'],
    ['--address', 'none'],
    ['--address', 'any', '--address', '203.0.113.7'],
    ['--api-authority', 'https://api.exchange.example'],
    ['--api-authority', 'api.exchange.example/v1'],
    ['--api-authority', 'user@api.exchange.example'],
    ['--api-authority', 'api.exchange.example:'],
    ['--api-authority', 'api exchange'],
  ])
    await expect(cli('change', 'Bot gate', ...words), words.join(' ')).rejects.toThrow()
  await expect(cli('change', 'Nobody', '--address', 'any')).rejects.toThrow()
  expect(await lists()).toEqual(before)
})

const privateKey = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
const otherKind = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString()

test.each<[string, string[] | (() => Promise<string[]>)]>([
  ['no scope', ['add', 'a service']],
  ['a scope that is none', ['add', 'a service', '--scopes', 'sessions,everything']],
  ['a scope twice', ['add', 'a service', '--scopes', 'trades,trades']],
  ['a scope of every object', ['add', 'a service', '--scopes', 'constructor']],
  ['an address that is none', ['add', 'a service', '--scopes', 'trades', '--address', '203.0.113.0/33']],
  ['a name with a line break', ['add', 'a\nservice', '--scopes', 'trades']],
  [
    'a key that is private',
    async () => ['add', 'a service', '--scopes', 'trades', '--public-key', await written(privateKey)],
  ],
  [
    'a key of another kind',
    async () => ['add', 'a service', '--scopes', 'trades', '--public-key', await written(otherKind)],
  ],
  ['a file that is not there', ['add', 'a service', '--scopes', 'trades', '--public-key', '/nowhere.pem']],
  ['an option that nobody knows', ['add', 'a service', '--scopes', 'trades', '--staff']],
  ['a service that is none', ['token', 'nobody']],
  ['the end of none', ['end', 'nobody']],
])('%s is refused, and nothing is kept', async (_, words) => {
  const before = await world().db.selectFrom('services').select('id').execute()
  await expect(cli(...(typeof words === 'function' ? await words() : words))).rejects.toThrow()
  expect(await world().db.selectFrom('services').select('id').execute()).toEqual(before)
})

test('words that fit nowhere answer how it is used, with status 2', async () => {
  for (const words of [
    [],
    ['add'],
    ['change', 'a service'],
    ['change', 'a service', '--public-key', 'a.pem'],
    ['list', 'more'],
    ['end', 'a', 'b'],
    ['token', 'a', '--scopes', 'trades'],
  ]) {
    const lines: string[] = []
    expect(await servicesCommand(words, world().env, (line) => void lines.push(line))).toBe(2)
    expect(lines[0]).toContain('sallyport services add NAME')
  }
})
