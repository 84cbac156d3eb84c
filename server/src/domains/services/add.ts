import { createPublicKey } from 'node:crypto'
import { tokenHash } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { ServiceEvent } from './events.ts'
import { problemsOfLists, type ServiceLists, settledLists } from './lists.ts'
import { insertService, insertToken } from './store.ts'

export type NewService = ServiceLists & {
  name: string
  /** PEM, SPKI, Ed25519. */
  publicKey: string | null
}

export type Added = { kind: 'added'; id: string; token: string } | { kind: 'refused'; problems: string[] }

/** A program of the exchange with its first token, which is shown once. */
export async function addService(ctx: Ctx<ServiceEvent>, wanted: NewService): Promise<Added> {
  const problems = problemsOf(wanted)
  if (problems.length > 0) return { kind: 'refused', problems }
  const id = ctx.random.uuid()
  const { scopes, addresses, returnUrls, apiAuthorities } = settledLists<ServiceLists>(wanted)
  const inserted = await insertService(ctx.tx, {
    id,
    name: wanted.name,
    scopes,
    addresses,
    return_urls: returnUrls,
    api_authorities: apiAuthorities,
    public_key: wanted.publicKey,
    created_at: ctx.now,
  })
  if (!inserted) return { kind: 'refused', problems: ['there is a service of this name, or was one'] }
  const token = newToken(ctx)
  await insertToken(ctx.tx, id, tokenHash(token), ctx.now)
  const data = { service: wanted.name, scopes: wanted.scopes.join(',') }
  await ctx.record({ type: 'service.added', accountId: null, data })
  return { kind: 'added', id, token }
}

export const newToken = ({ random }: Pick<Ctx, 'random'>): string => `sps_${random.token()}`

const nameShape = /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}[A-Za-z0-9]$/

function problemsOf(wanted: NewService): string[] {
  const all = [
    !nameShape.test(wanted.name) && 'a name has 2 to 64 letters, digits, blanks and . _ -',
    ...problemsOfLists(wanted),
    wanted.publicKey !== null && !isPublicKey(wanted.publicKey) && '--public-key is no Ed25519 key as PEM',
  ]
  return all.filter((problem) => problem !== false)
}

/** A private key in the wrong file must not end up in the database. */
export function isPublicKey(pem: string): boolean {
  try {
    return pem.includes('BEGIN PUBLIC KEY') && createPublicKey(pem).asymmetricKeyType === 'ed25519'
  } catch {
    return false
  }
}
