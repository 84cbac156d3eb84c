import type { Static } from 'typebox'
import { canonicalAddress } from '../../platform/client/address.ts'
import { type Route, view } from '../../platform/http/route.ts'
import { readBase64 } from '../../platform/message-signature.ts'
import { Refusal } from '../../platform/refusal.ts'
import { readPair } from '../api-keys/index.ts'
import type { Asked } from './asked.ts'
import { question, verdict } from './shapes.ts'
import type { Verifier } from './verifier.ts'

/** The largest body in base64, the largest headers and target quoted as JSON, and some room. */
const bodyBytes = 1_700_000

export const apiRequestRoutes = ({ verifier }: { verifier: Verifier }): Route<never>[] => [
  view({
    method: 'POST',
    path: '/service/v1/api-requests/verify',
    summary: 'Whether a request was signed by an API key that may do what it asks; a yes uses the request up',
    caller: 'service',
    scope: 'api-requests',
    bodyBytes,
    body: question,
    answers: { 200: verdict },
    refuses: ['bad-shape', 'body-too-large'],
    view: (_out, { serviceId, authorities }, { body }) =>
      verifier.verify({ serviceId, authorities }, readAsked(body)),
  }),
]

/** Refuses: bad-shape, for what the exchange got wrong; what its client did is in the verdict. */
function readAsked(said: Static<typeof question>): Asked {
  const address = canonicalAddress(said.address)
  if (address === null) throw new Refusal('bad-shape', { field: 'address' })
  return {
    method: said.method,
    target: said.target,
    headers: said.headers as unknown as Asked['headers'],
    body: said.body === undefined ? null : requireBytes(said.body, 'body'),
    bodyDigest: said.bodySha256 === undefined ? null : requireDigest(said.bodySha256),
    address,
    secure: said.secure ?? true,
    needs: said.needs ?? null,
    pair: said.pair === undefined ? null : readPair(said.pair),
  }
}

/** Base64 in its one spelling. */
function requireBytes(text: string, field: string): Buffer {
  const bytes = readBase64(text)
  if (bytes === null) throw new Refusal('bad-shape', { field })
  return bytes
}

function requireDigest(text: string): Buffer {
  const digest = requireBytes(text, 'bodySha256')
  if (digest.length !== 32) throw new Refusal('bad-shape', { field: 'bodySha256' })
  return digest
}
