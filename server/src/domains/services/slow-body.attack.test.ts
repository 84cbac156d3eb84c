import { type IncomingMessage, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { addService, type Service, servicesCli } from '../../../test/service.ts'

const world = useWorld()

/** The head of a request comes, then `between` happens, then its body. Answers the code. */
async function around({ token }: Service, between: () => Promise<unknown>): Promise<string> {
  const body = JSON.stringify({ token: `sss_${'A'.repeat(43)}` })
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': body.length,
    expect: '100-continue',
  }
  const asked = request(`${world().origin}/service/v1/sessions/end`, { method: 'POST', headers })
  await new Promise((done) => asked.once('continue', done).flushHeaders())
  await between()
  // A body that comes at once is no later than its head.
  await pause(60)
  asked.end(body)
  const [reply] = await new Promise<[IncomingMessage]>((done) =>
    asked.once('response', (...answer) => done(answer)),
  )
  let text = ''
  for await (const part of reply.setEncoding('utf8')) text += part
  return JSON.parse(text).code
}

test('G10: a token that is ended while the body is on its way counts no more, like the service', async () => {
  const service = await addService(world())
  expect(await around(service, async () => {})).toBe('session-unknown')
  expect(await around(service, () => servicesCli(world(), 'token', service.name, '--now'))).toBe(
    'service-required',
  )
  const other = await addService(world())
  expect(await around(other, () => servicesCli(world(), 'end', other.name))).toBe('service-required')
})
