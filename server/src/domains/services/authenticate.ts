import { createPublicKey } from 'node:crypto'
import { liesIn, readNetwork } from '../../platform/client/networks.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { isSignedBy, onlyHeader, type SignedRequest } from '../../platform/message-signature.ts'
import { isSignedBody, readProfile, type SignedParts } from '../../platform/signature-profile.ts'
import { signedRequest } from '../../policy/limits.ts'
import type { Scope } from '../../policy/withdrawals.ts'
import type { ServiceCheck } from './check.ts'
import { claimNonce, findWithKey } from './store.ts'

export type FoundService = {
  id: string
  name: string
  scopes: readonly Scope[]
  /** Names under which the API of its exchange is reached. */
  authorities: readonly string[]
  /** Asked once the body is there: whether its bytes are those that were signed, or the token still counts. */
  isBody: IsBody
}

type IsBody = (bytes: Buffer) => boolean | Promise<boolean>

/** `unknown` stands for every credential that is worth nothing: none, a wrong one, one that was used or has ended. */
export type Authentication =
  | { kind: 'known'; service: FoundService }
  | { kind: 'unknown' }
  | { kind: 'elsewhere' }

type Parts = { db: Database; clock: Clock; publicUrl: string; services: ServiceCheck }
type Found = NonNullable<Awaited<ReturnType<typeof findWithKey>>>

const tokenShape = /^Bearer (sps_[A-Za-z0-9_-]{43})$/
const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** What services sign for. */
export const signatureTag = 'sallyport-service'

/** Finds the service that a request comes from, by its token or its signature, and whether it may come from there. */
export async function authenticateService(
  parts: Parts,
  request: SignedRequest,
  address: string,
): Promise<Authentication> {
  const found = await findCredential(parts, request)
  if (!found) return { kind: 'unknown' }
  const { row, isBody } = found
  if (!isAllowed(row.addresses, address)) return { kind: 'elsewhere' }
  return {
    kind: 'known',
    service: {
      id: row.id,
      name: row.name,
      scopes: row.scopes as Scope[],
      authorities: row.api_authorities,
      isBody,
    },
  }
}

async function findCredential(parts: Parts, request: SignedRequest) {
  const tokens = countHeader(request, 'authorization')
  const signatures = countHeader(request, 'signature') + countHeader(request, 'signature-input')
  if (tokens === 1 && signatures === 0) return await findTokens(parts, request)
  if (tokens === 0 && signatures === 2) return await findSigner(parts, request)
  return null
}

const countHeader = ({ rawHeaders }: SignedRequest, name: string): number =>
  rawHeaders.filter((text, n) => n % 2 === 0 && text.toLowerCase() === name).length

/** A body may take half a minute, and its token may be ended meanwhile (G10); one that comes at once is not asked about twice. */
const atOnceMilliseconds = 50

async function findTokens({ services }: Parts, request: SignedRequest) {
  const token = tokenShape.exec(onlyHeader(request, 'authorization') ?? '')?.[1]
  if (!token) return null
  const row = await services.check(token)
  const came = performance.now()
  const isBody: IsBody = () =>
    performance.now() - came < atOnceMilliseconds || services.check(token).then((found) => found !== null)
  return row ? { row, isBody } : null
}

/** The nonce is claimed last: whoever has no key cannot use one up. */
async function findSigner({ db, clock, publicUrl }: Parts, request: SignedRequest) {
  const rules = { ...signedRequest, tag: signatureTag, now: clock.now().getTime() }
  const signed = readProfile(partsOf(request), rules)
  if (typeof signed === 'string' || signed.algorithm !== 'ed25519' || !idShape.test(signed.keyId)) return null
  const row: Found | undefined = await findWithKey(db, signed.keyId)
  const base = signed.baseFor(new URL(publicUrl).host)
  if (!row?.public_key || !isSignedBy(createPublicKey(row.public_key), base, signed.signature)) return null
  if (!(await claimNonce(db, row.id, signed.nonce, new Date(signed.expiresAt)))) return null
  const isBody: IsBody = (bytes) => isSignedBody(signed, bytes)
  return { row, isBody }
}

const partsOf = (request: SignedRequest): SignedParts => ({
  method: request.method,
  target: request.url,
  signatureInput: onlyHeader(request, 'signature-input'),
  signature: onlyHeader(request, 'signature'),
  contentType: onlyHeader(request, 'content-type'),
  contentDigest: onlyHeader(request, 'content-digest'),
})

/** None written down means any; one that cannot be read lets nobody in. */
const isAllowed = (ranges: readonly string[], address: string): boolean =>
  ranges.length === 0 ||
  liesIn(
    ranges.map(readNetwork).filter((network) => network !== null),
    address,
  )
