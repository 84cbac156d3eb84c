import { describe, expect, it } from 'vitest'
import type { Handed, Sms } from '../transport.ts'
import { NotDelivered } from '../transport.ts'
import { Silent } from './post.ts'
import { oneAtATimeWhileSilent } from './probe.ts'

const sms: Sms = { id: 'a', to: '+447400123456', text: 't', at: new Date(0), seconds: null }

/** A provider whose every call is ended by hand. */
function byHand() {
  const calls: PromiseWithResolvers<Handed>[] = []
  const transport = oneAtATimeWhileSilent({
    deliver: () => {
      const call = Promise.withResolvers<Handed>()
      calls.push(call)
      return call.promise
    },
    close: async () => {},
  })
  const send = () =>
    transport.deliver(sms).then(
      () => 'sent',
      (error: Error) => error.message,
    )
  return { calls, send }
}
const fallSilent = (call: PromiseWithResolvers<Handed> | undefined) => call?.reject(new Silent('too slow'))
const answer = (call: PromiseWithResolvers<Handed> | undefined) => call?.resolve({ providerId: null })

describe('K12 a provider of SMS that is silent', () => {
  it('is asked by as many as come, as long as it answers', async () => {
    const { calls, send } = byHand()
    const sent = [send(), send(), send()]
    expect(calls).toHaveLength(3)
    for (const call of calls) answer(call)
    expect(await Promise.all(sent)).toEqual(['sent', 'sent', 'sent'])
  })

  it('then by one at a time, until it answers again', async () => {
    const { calls, send } = byHand()
    const first = send()
    fallSilent(calls[0])
    expect(await first).toBe('too slow')
    const [probe, ...others] = [send(), send(), send()]
    expect(await Promise.all(others)).toEqual(Array(2).fill('SMS provider: silent of late'))
    expect(calls).toHaveLength(2)
    answer(calls[1])
    expect(await probe).toBe('sent')
    const later = [send(), send()]
    expect(calls).toHaveLength(4)
    answer(calls[2])
    answer(calls[3])
    expect(await Promise.all(later)).toEqual(['sent', 'sent'])
  })

  it('is not silent that refuses', async () => {
    const { calls, send } = byHand()
    const first = send()
    calls[0]?.reject(new NotDelivered('500'))
    expect(await first).toBe('500')
    const both = [send(), send()]
    expect(calls).toHaveLength(3)
    for (const call of calls) answer(call)
    expect(await Promise.all(both)).toEqual(['sent', 'sent'])
  })
})
