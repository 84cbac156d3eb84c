import { expect, test } from 'vitest'
import { webhooks } from '../src/fetch.ts'
import { standIn } from './stand-in.ts'

test('G18: a body without end is let go as soon as it is longer than a message', async () => {
  const { sallyport } = standIn(() => ({}))
  const receiver = { secrets: () => ['whsec_MDEyMzQ1Njc4OWFiY2RlZg=='], receive: async () => {} }
  let sent = 0
  const body = new ReadableStream({
    pull: (stream) => {
      sent += 16_384
      if (sent > 10_000_000) stream.close()
      else stream.enqueue(new Uint8Array(16_384))
    },
  })
  const init = { method: 'POST', body, duplex: 'half' }
  const answer = await webhooks(sallyport, receiver)(new Request('https://x.example/', init as RequestInit))
  expect([answer.status, sent < 200_000]).toEqual([413, true])
})
