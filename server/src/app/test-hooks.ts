import type { FastifyInstance } from 'fastify'
import type { MovableClock } from '../platform/clock.ts'

/** Lets a test see what time does. Registered only with `SALLYPORT_TEST_HOOKS=1`, which production refuses. */
export function addTestHooks(app: FastifyInstance, clock: MovableClock): void {
  const body = {
    type: 'object',
    additionalProperties: false,
    required: ['advanceSeconds'],
    properties: { advanceSeconds: { type: 'number', minimum: -1e9, maximum: 1e9 } },
  }
  app.post<{ Body: { advanceSeconds: number } }>('/test/clock', { schema: { body } }, async (request) => {
    clock.advance(request.body.advanceSeconds)
    return { now: clock.now().toISOString() }
  })
}
