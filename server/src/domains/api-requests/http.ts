import { type Route, view } from '../../platform/http/route.ts'
import { readAsked } from './read-question.ts'
import { question, verdict } from './shapes.ts'
import type { Verifier } from './verifier.ts'

/** The largest body in base64, the largest headers and target quoted as JSON, and some room. */
const bodyBytes = 1_700_000

export const verifyPath = '/service/v1/api-requests/verify'

export const apiRequestRoutes = ({ verifier }: { verifier: Verifier }): Route<never>[] => [
  view({
    method: 'POST',
    path: verifyPath,
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
