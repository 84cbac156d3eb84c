import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { request } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshAddress, useWorld } from '../../../test/harness.ts'
import { addService, type Service, servicesCli } from '../../../test/service.ts'
import { type Draft, digestOf, newSigner, signedHeaders } from '../../../test/signing.ts'

const authority = 'accounts.example'
/** Both processes go by one name, as behind a balancer. */
const world = useWorld({ processes: 2, env: { SALLYPORT_PUBLIC_URL: `http://${authority}` } })
let service: Service
let signer: Awaited<ReturnType<typeof newSigner>>
const url = '/service/v1/trades/check'
const body = JSON.stringify({ token: `sss_${'A'.repeat(43)}` })

beforeAll(async () => {
  signer = await newSigner()
  service = await addService(world(), { publicKey: signer.file })
})

const seconds = () => Math.floor(Date.now() / 1000)

const draft = (changes: Partial<Draft> = {}): Draft => ({
  ...{ method: 'POST', url, authority, body, key: signer.privateKey, keyid: service.id, created: seconds() },
  ...changes,
})

type Sent = { method?: string; url?: string; body?: string | undefined; process?: number }
type Headers = Record<string, string | string[]>

/** As it is said: a host of its own choice, headers as often as wanted. Answers the status and the code. */
async function send(headers: Headers, sent: Sent = {}): Promise<string> {
  const { method = 'POST', url: path = url, process = 0 } = sent
  const said = 'body' in sent ? sent.body : body
  const { hostname, port } = new URL(world().origins[process]!)
  return await new Promise((done, failed) => {
    const asked = request(
      {
        hostname,
        port,
        method,
        path,
        headers: { 'x-forwarded-for': freshAddress(), ...headers, host: authority },
      },
      async (reply) => {
        const chunks: Buffer[] = []
        for await (const chunk of reply) chunks.push(chunk as Buffer)
        const text = Buffer.concat(chunks).toString()
        done(`${reply.statusCode} ${text ? (JSON.parse(text).code ?? 'served') : ''}`)
      },
    )
    asked.on('error', failed)
    asked.end(said)
  })
}

const refused = '401 service-required'
const served = '200 served'

describe('G01, G02, RFC 9421: a signed request', () => {
  test('is served, with a body and without, with either digest and any one label', async () => {
    expect(await send(signedHeaders(draft()))).toBe(served)
    expect(await send(signedHeaders(draft({ label: 'exchange' })))).toBe(served)
    expect(await send(signedHeaders(draft({ digest: digestOf(body, 'sha-512') })))).toBe(served)
    const reading = {
      method: 'GET',
      url: '/service/v1/accounts/00000000-0000-4000-8000-000000000000',
      body: undefined,
    }
    expect(await send(signedHeaders(draft(reading)), reading)).toBe('404 account-unknown')
    // An order of its own is as good.
    const components = ['content-digest', '@query', '@path', 'content-type', '@method', '@authority']
    expect(await send(signedHeaders(draft({ components })))).toBe(served)
  })

  test('counts once: fifty at once over two processes, then again', async () => {
    const headers = signedHeaders(draft())
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => send(headers, { process: n % 2 })))
    expect(answers.filter((answer) => answer === served)).toHaveLength(1)
    expect(answers.filter((answer) => answer === refused)).toHaveLength(49)
    const nonce = 'n'.repeat(22)
    expect(await send(signedHeaders(draft({ nonce })))).toBe(served)
    expect(await send(signedHeaders(draft({ nonce, created: seconds() - 1 })))).toBe(refused)
    const other = await newSigner()
    const second = await addService(world(), { publicKey: other.file })
    // A nonce is its own service's: nobody uses up another's.
    expect(await send(signedHeaders(draft({ nonce, key: other.privateKey, keyid: second.id })))).toBe(served)
  })

  test('whoever has no key uses up no nonce', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const nonce = 'm'.repeat(22)
    expect(await send(signedHeaders(draft({ nonce, key: privateKey })))).toBe(refused)
    expect(await send(signedHeaders(draft({ nonce })))).toBe(served)
  })

  test.each<[string, () => [Headers, Sent?]]>([
    ['another method', () => [signedHeaders(draft({ method: 'PUT' }))]],
    ['another route', () => [signedHeaders(draft()), { url: '/service/v1/sessions/introspect' }]],
    ['a query that was not signed', () => [signedHeaders(draft()), { url: `${url}?a=1` }]],
    ['a question mark that was not signed', () => [signedHeaders(draft({ url: `${url}?a=1` }))]],
    ['another body', () => [signedHeaders(draft()), { body: body.replace('AA', 'BB') }]],
    ['the same JSON in other bytes', () => [signedHeaders(draft()), { body: `${body} ` }]],
    ['no body', () => [signedHeaders(draft()), { body: undefined }]],
    ['an empty body', () => [signedHeaders(draft()), { body: '' }]],
    ['another digest header', () => [{ ...signedHeaders(draft()), 'content-digest': digestOf('{}') }]],
    ['no digest header', () => [withoutDigest(signedHeaders(draft()))]],
    [
      'two digests in one header',
      () => [signedHeaders(draft({ digest: `${digestOf(body)}, ${digestOf(body, 'sha-512')}` }))],
    ],
    [
      'a weak digest',
      () => [signedHeaders(draft({ digest: `md5=:${createHash('md5').update(body).digest('base64')}:` }))],
    ],
    ['another content type', () => [{ ...signedHeaders(draft()), 'content-type': 'application/json;a=b' }]],
    ['a body that was not signed', () => [bodyless(), { body }]],
    ['a name of somebody else', () => [signedHeaders(draft({ authority: 'elsewhere.example' }))]],
    ['a name in capitals', () => [signedHeaders(draft({ authority: authority.toUpperCase() }))]],
    ['the address of the process', () => [signedHeaders(draft({ authority: new URL(world().origin).host }))]],
    [
      'fewer components',
      () => [signedHeaders(draft({ components: ['@method', '@path', 'content-type', 'content-digest'] }))],
    ],
    ['more components', () => [signedHeaders(draft({ components: [...everything, 'host'] }))]],
    ['no components', () => [signedHeaders(draft({ components: [] }))]],
    ['an end in the past', () => [signedHeaders(draft({ created: seconds() - 31 }))]],
    ['a beginning in the future', () => [signedHeaders(draft({ created: seconds() + 20 }))]],
    ['a life too long', () => [signedHeaders(draft({ lifetime: 31 }))]],
    ['an end before its beginning', () => [signedHeaders(draft({ lifetime: -1, created: seconds() + 5 }))]],
    ['a short nonce', () => [signedHeaders(draft({ nonce: 'short' }))]],
    ['a nonce of blanks', () => [signedHeaders(draft({ nonce: ' '.repeat(30) }))]],
    ['another purpose', () => [signedHeaders(draft({ tag: 'exchange-api' }))]],
    ['another algorithm', () => [signedHeaders(draft({ alg: 'hmac-sha256' }))]],
    ['no algorithm', () => [signedHeaders(draft({ alg: '' }))]],
    ['the name of a service in the place of its id', () => [signedHeaders(draft({ keyid: service.name }))]],
    ['a service that is none', () => [signedHeaders(draft({ keyid: crypto.randomUUID() }))]],
    ['two signatures', () => [doubled(signedHeaders(draft()))]],
    [
      'a signature of nothing',
      () => [{ ...signedHeaders(draft()), signature: `sig1=:${Buffer.alloc(64).toString('base64')}:` }],
    ],
    [
      'a signature of the body alone',
      () => [{ ...signedHeaders(draft()), signature: `sig1=:${overBody()}:` }],
    ],
    ['a token beside it', () => [{ ...signedHeaders(draft()), authorization: `Bearer ${service.token}` }]],
  ])('with %s is refused', async (_, make) => {
    expect(await send(...make())).toBe(refused)
  })

  test('a key that was replaced signs nothing any more, and neither does that of a service that was ended', async () => {
    const first = await newSigner()
    const next = await newSigner()
    const one = await addService(world(), { publicKey: first.file })
    const by = (key: typeof first) => send(signedHeaders(draft({ key: key.privateKey, keyid: one.id })))
    expect(await by(first)).toBe(served)
    await servicesCli(world(), 'key', one.name, next.file)
    expect(await by(first)).toBe(refused)
    expect(await by(next)).toBe(served)
    await servicesCli(world(), 'end', one.name)
    expect(await by(next)).toBe(refused)
  })
})

const everything = ['@method', '@authority', '@path', '@query', 'content-type', 'content-digest']
const bodyless = () => ({ ...signedHeaders(draft({ body: undefined })), 'content-type': 'application/json' })
const overBody = (): string => sign(null, Buffer.from(body), signer.privateKey).toString('base64')

function withoutDigest({ 'content-digest': _, ...rest }: Record<string, string>): Record<string, string> {
  return rest
}

const doubled = (headers: Record<string, string>): Headers => ({
  ...headers,
  'signature-input': [headers['signature-input']!, headers['signature-input']!.replace('sig1', 'sig2')],
  signature: [headers.signature!, headers.signature!.replace('sig1', 'sig2')],
})
