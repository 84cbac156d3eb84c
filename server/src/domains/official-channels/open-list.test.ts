import { randomBytes } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkText } from './check.ts'
import { openList } from './open-list.ts'
import { entries } from './testing/list.ts'

const own = {
  operator: 'Northgate',
  publicUrl: 'https://accounts.northgate.example',
  mailFrom: null,
  smsFrom: null,
}
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channels-'))
})
const fileOf = async (text: string): Promise<string> => {
  const file = join(folder, `${randomBytes(4).toString('hex')}.json`)
  await writeFile(file, text)
  return file
}
const opening = async (value: unknown) =>
  openList(await fileOf(typeof value === 'string' ? value : JSON.stringify(value)), own)
const isListed = async (text: string, more: object = {}): Promise<boolean> =>
  checkText(await openList(null, { ...own, ...more }), text).answer === 'listed'

describe('without a file', () => {
  it('the address people use is listed, and nothing beside it', async () => {
    expect(await isListed('accounts.northgate.example')).toBe(true)
    expect(await isListed('northgate.example')).toBe(false)
    expect(await isListed('http://accounts.northgate.example')).toBe(false)
    expect(await isListed('security@northgate.example')).toBe(false)
  })

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'in development too: %s',
    async (publicUrl) => {
      expect(await isListed(`${publicUrl}/x`, { publicUrl })).toBe(true)
      expect(await isListed(publicUrl.slice(7), { publicUrl })).toBe(true)
      expect(await isListed(publicUrl.replace('3000', '3001'), { publicUrl })).toBe(false)
      expect(await isListed(publicUrl.replace('http', 'https'), { publicUrl })).toBe(false)
    },
  )

  it.each(['hello@northgate.example', 'Northgate <hello@northgate.example>'])(
    'so is the sender of mails: %s',
    async (mailFrom) => {
      expect(await isListed('hello@northgate.example', { mailFrom })).toBe(true)
      expect(await isListed('other@northgate.example', { mailFrom })).toBe(false)
    },
  )

  it('and what an SMS shows, which an id at the provider is not', async () => {
    expect(await isListed('+44 7400 123456', { smsFrom: '+447400123456' })).toBe(true)
    expect(await isListed('Northgate', { smsFrom: 'Northgate' })).toBe(true)
    expect(await isListed(`MG${'0a'.repeat(16)}`, { smsFrom: `MG${'0a'.repeat(16)}` })).toBe(false)
  })
})

describe('a file', () => {
  it('may have every kind', async () => {
    const list = await opening({ channels: entries })
    expect(checkText(list, 'https://status.example.net/northgate').label).toBe('Status page')
    expect(checkText(list, 'accounts.northgate.example').answer).toBe('listed')
  })

  it('may be empty', async () => {
    await opening({ channels: [] })
  })

  it.each<[string, unknown, string]>([
    ['no JSON', '{', 'SALLYPORT_CHANNELS names a file that is no JSON: The body is not valid JSON.'],
    ['two lists', '{"channels":[],"channels":[]}', 'the same key twice'],
    ['a list alone', [], 'not {"channels": […]}'],
    ['something else beside it', { channels: [], more: [] }, 'not {"channels": […]}'],
    ['too many', { channels: Array(501).fill(entries[0]) }, 'at most 500 entries'],
  ])('may not be %s', async (_name, value, line) => await expect(opening(value)).rejects.toThrow(line))

  it('must be there, and no longer than it needs to be', async () => {
    await expect(openList(join(folder, 'none.json'), own)).rejects.toThrow(
      'SALLYPORT_CHANNELS names a file that cannot be read (ENOENT)',
    )
    await expect(openList(folder, own)).rejects.toThrow('cannot be read (EISDIR)')
    await expect(opening(`{"channels":[]}${' '.repeat(300_000)}`)).rejects.toThrow('more than 256 KiB')
  })

  it.each<[Record<string, unknown> | null | string, string]>([
    [null, 'has no kind'],
    ['northgate.example', 'has no kind'],
    [{ address: 'https://northgate.example' }, 'has no kind'],
    [{ kind: 'constructor' }, 'has no kind'],
    [{ kind: 'web' }, '(web) has a field'],
    [{ kind: 'web', address: 'https://northgate.example', note: 'x' }, '(web) has a field'],
    [{ kind: 'web', address: 'https://northgate.example', label: '<b>' }, '(web) has a field'],
    [{ kind: 'web', address: 'http://northgate.example' }, 'does not begin with https://'],
    [{ kind: 'web', address: 'northgate.example' }, 'does not begin with https://'],
    [{ kind: 'web', address: 'javascript:alert(1)' }, 'does not begin with https://'],
    [{ kind: 'web', address: 'https://user@northgate.example' }, 'more than a host, a port and a path'],
    [{ kind: 'web', address: 'https://northgate.example?x' }, 'more than a host, a port and a path'],
    [{ kind: 'web', address: 'https://northgate.example/#x' }, 'more than a host, a port and a path'],
    [{ kind: 'web', address: 'https://northgate.example./' }, 'more than a host, a port and a path'],
    [{ kind: 'web', address: 'https://northgate.example/a/../b' }, 'more than a host, a port and a path'],
    [{ kind: 'web', address: 'https://north%67ate.example/' }, 'more than a host, a port and a path'],
    [{ kind: 'mail' }, 'an address or a domain, not both'],
    [{ kind: 'mail', address: 'a@northgate.example', domain: 'northgate.example' }, 'not both'],
    [{ kind: 'mail', address: 'Northgate <a@northgate.example>' }, 'has an address that is none'],
    [{ kind: 'mail', domain: 'example' }, 'has a domain that is none'],
    [{ kind: 'mail', domain: '@northgate.example' }, 'has a domain that is none'],
    [{ kind: 'phone', number: '0800 111 1111' }, 'the country code'],
    [{ kind: 'phone', number: '+44 800' }, 'the country code'],
    [{ kind: 'sms', name: '12345' }, 'no SMS can carry'],
    [{ kind: 'sms', name: 'Nоrthgate' }, 'no SMS can carry'],
    [{ kind: 'handle', platform: 'telegram', name: 'nоrthgate' }, 'has a name'],
    [{ kind: 'handle', platform: 'tele gram', name: 'northgate' }, 'has a platform'],
    [{ kind: 'wallet', network: 'Bitcoin', address: '1BoatSLRHtKNngkdXEeobR76b53LETtpyT' }, 'has a network'],
    [{ kind: 'wallet', network: 'bitcoin', address: '1Boat SLRHtKNngkd' }, 'has an address'],
  ])('says which entry is wrong: %j', async (entry, what) => {
    const line = opening({ channels: [entries[0], entry] })
    await expect(line).rejects.toThrow(/^SALLYPORT_CHANNELS: entry 2 /)
    await expect(line).rejects.toThrow(what)
  })

  it('says all that is wrong at once, and what stands twice', async () => {
    await expect(opening({ channels: [{}, {}] })).rejects.toMatchObject({ lines: { length: 2 } })
    const twice = [
      { kind: 'mail', domain: 'northgate.example' },
      { kind: 'mail', domain: 'NorthGate.example', label: 'x' },
    ]
    await expect(opening({ channels: twice })).rejects.toThrow('entry 2 is in the list twice')
  })
})
