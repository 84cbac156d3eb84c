import { beforeAll, describe, expect, test } from 'vitest'
import { at, type Operation, operations } from '../api.ts'
import { useWorld } from '../harness.ts'

const world = useWorld()
let all: Operation[]
beforeAll(async () => {
  all = await operations(world().browser())
})

/** Routes outside the description: for health, for reading the description, for development. */
const others = [
  ['GET', '/openapi.json'],
  ['GET', '/health/live'],
  ['GET', '/health/ready'],
  ['GET', '/mailbox/messages'],
  ['GET', '/mailbox/messages/{id}/html'],
  ['POST', '/test/clock'],
].map(([method, path]) => ({ method: method!, path: path! }))

/** What an address takes; `/v1/sessions/end-others` is an address of two routes. */
/** Of an address that is one route by its name and another by its pattern, each method once. */
const methodsOf = (address: string): string[] => [
  ...new Set(
    [...all, ...others]
      .filter(({ path }) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(address))
      .map(({ method }) => method),
  ),
]

describe('404, 405', () => {
  test('what is not there is 404, in every method', async () => {
    for (const path of [
      '/v1',
      '/v1/',
      '/v1/nothing',
      '/v1/session/',
      '/V1/session',
      '/v2/session',
      '/.git/config',
      '/admin',
    ])
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
        expect((await world().browser().request(method, path)).body.code, `${method} ${path}`).toBe(
          'not-found',
        )
  })

  test('every address tells which methods it takes', async () => {
    for (const address of [...all, ...others].map((one) => at(one)))
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const methods = methodsOf(address)
        if (methods.includes(method)) continue
        const reply = await world().browser().request(method, address)
        expect([reply.status, reply.body.code], `${method} ${address}`).toEqual([405, 'method-not-allowed'])
        const allowed = reply.headers
          .get('allow')!
          .split(', ')
          .filter((name) => name !== 'HEAD')
        expect(allowed.toSorted(), address).toEqual(methods.toSorted())
      }
  })

  test('another method hidden in a header or a parameter is none', async () => {
    for (const headers of [
      { 'x-http-method-override': 'DELETE' },
      { 'x-method-override': 'DELETE' },
      { 'x-http-method': 'DELETE' },
    ]) {
      const reply = await world().browser().get('/v1/configuration', headers)
      expect(reply.status).toBe(200)
      const posted = await world().browser().post('/v1/session', {}, headers)
      expect(posted.body.code).toBe('method-not-allowed')
    }
    expect((await world().browser().get('/v1/configuration?_method=DELETE')).body.code).toBe('bad-shape')
  })
})
