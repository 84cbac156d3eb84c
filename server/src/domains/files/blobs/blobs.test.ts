import { createHash, createHmac, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
// @ts-expect-error: it says nothing of its types
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Blobs, BlobsAway } from './blobs.ts'
import { openBlobs } from './open.ts'

let folder: string
let storage: { run(): Promise<unknown>; close(): Promise<void> }
let endpoint: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sallyport-blobs-'))
  storage = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'evidence', configs: [] }],
  })
  const { port } = (await storage.run()) as AddressInfo
  endpoint = `http://127.0.0.1:${port}`
})
afterAll(async () => {
  await storage.close()
  await rm(folder, { recursive: true })
})

const name = (): string => randomBytes(32).toString('hex')
/** What the storage for tests knows by itself. */
const bucket = (more: Partial<Parameters<typeof openBlobs>[0]> = {}): Blobs =>
  openBlobs({
    place: 's3://evidence/of/ours/',
    endpoint,
    region: 'us-east-1',
    key: 'S3RVER',
    secret: 'S3RVER',
    ...more,
  })
const inFolder = (place = join(folder, 'files')): Blobs =>
  openBlobs({ place, endpoint: null, region: 'us-east-1', key: null, secret: null })

describe.each([
  ['a folder', () => inFolder()],
  ['a bucket', () => bucket()],
])('%s', (_name, open) => {
  it('gives back what was put, until it is deleted; nothing of what never was', async () => {
    const [blobs, one, other] = [open(), name(), name()]
    const bytes = randomBytes(3_000_000)
    await blobs.put(one, bytes)
    await blobs.put(other, Buffer.from('other'))
    expect((await blobs.get(one))!.equals(bytes)).toBe(true)
    await blobs.put(one, Buffer.from('anew'))
    expect((await open().get(one))!.toString()).toBe('anew')
    await blobs.delete(one)
    await blobs.delete(one)
    expect(await blobs.get(one)).toBeNull()
    expect((await blobs.get(other))!.toString()).toBe('other')
    expect(await blobs.get(name())).toBeNull()
  })
})

describe('a folder', () => {
  it('is readable for the server alone, and holds nothing that is half written', async () => {
    const [blobs, one] = [inFolder(), name()]
    await blobs.put(one, Buffer.from('x'))
    const place = join(folder, 'files', one.slice(0, 2))
    expect((await stat(place)).mode & 0o777).toBe(0o700)
    expect((await stat(join(place, one))).mode & 0o777).toBe(0o600)
    expect(await readdir(place)).toEqual([one])
  })

  test('D14: a name that leads elsewhere is none', async () => {
    const blobs = inFolder()
    for (const bad of ['../../etc/passwd', `${name()}/..`, `${name()}\r\n`, '', name().toUpperCase()])
      for (const act of [() => blobs.put(bad, Buffer.of(1)), () => blobs.get(bad), () => blobs.delete(bad)])
        await expect(async () => await act()).rejects.toThrow('not the name of a file of ours')
  })

  it('says that it is away where it can not be written, and not what was to be', async () => {
    const place = join(folder, 'no-folder')
    await writeFile(place, '')
    await chmod(place, 0o600)
    await expect(inFolder(place).put(name(), Buffer.of(1))).rejects.toThrow(BlobsAway)
  })
})

describe('a bucket', () => {
  test.each<[string, Parameters<typeof bucket>[0]]>([
    ['with another key', { key: 'NOBODY' }],
    ['that is not there', { place: 's3://nothing-here' }],
    ['at an address where nobody is', { endpoint: 'http://127.0.0.1:1' }],
  ])('%s is away: nothing is taken for stored, and no secret is told', async (_name, settings) => {
    const error = await bucket(settings)
      .put(name(), Buffer.of(1))
      .catch((error) => error)
    expect(error).toBeInstanceOf(BlobsAway)
    expect(String(error)).not.toMatch(/wrong|NOBODY|S3RVER/)
  })

  it('signs what it asks as Amazon documents it, body and all', async () => {
    // The published example of a PUT: Signature Version 4, "Example: PUT Object".
    const example = {
      method: 'PUT',
      url: '/test%24file.text',
      headers: {
        host: 'examplebucket.s3.amazonaws.com',
        date: 'Fri, 24 May 2013 00:00:00 GMT',
        'x-amz-date': '20130524T000000Z',
        'x-amz-storage-class': 'REDUCED_REDUNDANCY',
        'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
      },
    }
    const signed = ['date', 'host', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-storage-class']
    expect(signatureOf(example, signed, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe(
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    )

    const heard: string[] = []
    const server = createServer(async (request, response) => {
      const body = await buffer(request)
      const hash = createHash('sha256').update(body).digest('hex')
      const [, headers = '', signature = ''] =
        /SignedHeaders=(\S+), Signature=(\w+)$/.exec(request.headers.authorization ?? '') ?? []
      const isRight = signatureOf(request, headers.split(';'), 'right') === signature
      const isWhole =
        headers.includes('x-amz-content-sha256') && request.headers['x-amz-content-sha256'] === hash
      heard.push(`${request.method} ${isRight} ${isWhole}`)
      response.writeHead(isRight ? 200 : 403).end()
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const at = { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, secret: 'right' }
    const one = name()
    await bucket(at).put(one, randomBytes(5_000))
    await bucket(at).get(one)
    await bucket(at).delete(one)
    await expect(bucket({ ...at, secret: 'wrong' }).get(one)).rejects.toThrow(new BlobsAway('s3: status 403'))
    expect(heard).toEqual(['PUT true true', 'GET true true', 'DELETE true true', 'GET false true'])
    server.close()
  })
})

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>

/** Signature Version 4, by its documentation and not by our client. */
function signatureOf({ method, url, headers }: Asked, signed: string[], secret: string): string {
  const date = String(headers['x-amz-date'])
  const scope = `${date.slice(0, 8)}/us-east-1/s3/aws4_request`
  const lines = signed.map((name) => `${name}:${headers[name]}\n`).join('')
  const canonical = [method, url, '', lines, signed.join(';'), headers['x-amz-content-sha256']].join('\n')
  const hash = createHash('sha256').update(canonical).digest('hex')
  const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
  const key = scope.split('/').reduce<string | Buffer>(mac, `AWS4${secret}`) as Buffer
  return mac(key, ['AWS4-HMAC-SHA256', date, scope, hash].join('\n')).toString('hex')
}
