import { createHash, randomBytes } from 'node:crypto'
import { servicesCommand } from '../src/app/services-command.ts'
import { scopes as everything, type Scope } from '../src/policy/withdrawals.ts'
import { type Browser, createBrowser, type Reply } from './browser.ts'
import { freshAddress, type World } from './harness.ts'
import { expectStatus } from './people.ts'

type Wanted = {
  scopes?: Scope[]
  name?: string
  addresses?: string[]
  returnUrls?: string[]
  publicKey?: string
}

export type Service = Awaited<ReturnType<typeof addService>>

export const returnUrl = 'https://exchange.example/signed-in'

/** What the command line prints; throws what it refuses. */
export async function servicesCli(world: World, ...words: string[]): Promise<string[]> {
  const lines: string[] = []
  await servicesCommand(words, world.env, (line) => void lines.push(line))
  return lines
}

/** A program of the exchange with credentials from the command line, and an address that spent nothing. All scopes where none are named. */
export async function addService(world: World, wanted: Wanted = {}) {
  const { scopes = Object.keys(everything) as Scope[] } = wanted
  const { name = `service-${randomBytes(5).toString('hex')}`, returnUrls = [returnUrl] } = wanted
  const lines = await servicesCli(
    world,
    ...['add', name, '--scopes', scopes.join(',')],
    ...(wanted.addresses ?? []).flatMap((address) => ['--address', address]),
    ...returnUrls.flatMap((url) => ['--return-url', url]),
    ...(wanted.publicKey ? ['--public-key', wanted.publicKey] : []),
  )
  const read = (label: string): string =>
    lines
      .find((line) => line.startsWith(label))!
      .slice(label.length)
      .trim()
  return { id: read('service'), name, ...callWith(world, read('token')) }
}

/** Calls as a program does: no cookie, no Origin. `process` chooses the server. */
export function callWith(world: World, token: string, address = freshAddress()) {
  const send = async (method: string, path: string, body?: unknown, process = 0): Promise<Reply> =>
    await createBrowser(world.origins[process]!, { address, program: true }).request(method, path, body, {
      authorization: `Bearer ${token}`,
    })
  return {
    token,
    send,
    get: (path: string, process = 0) => send('GET', path, undefined, process),
    post: (path: string, body: unknown = {}, process = 0) => send('POST', path, body, process),
    delete: (path: string, process = 0) => send('DELETE', path, undefined, process),
  }
}

type Connected = { token: string; session: string; account: string; assurance: string }

export const newVerifier = () => {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** Takes a signed-in browser's session over, as the page /connect and the exchange do together. */
export async function handOver(service: Service, browser: Browser, url = returnUrl): Promise<Connected> {
  const { verifier, challenge } = newVerifier()
  const wanted = { service: service.id, returnUrl: url, challenge }
  const { body } = await expectStatus(await browser.post('/v1/handovers', wanted), 201)
  return (await expectStatus(await service.post('/service/v1/sessions', { code: body.code, verifier }), 201))
    .body
}
