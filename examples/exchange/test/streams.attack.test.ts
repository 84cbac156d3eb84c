import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStreams } from '../src/api/streams.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A response that notes what it was given, and may keep it all unsent. */
function fakeResponse(writableLength = 0) {
  const seen = Object.assign(new EventEmitter(), {
    text: '',
    writableEnded: false,
    destroyed: false,
    writableLength,
    write: (text: string) => {
      if (seen.writableEnded) throw new Error('written after its end')
      seen.text += text
    },
    end: () => {
      if (seen.writableEnded) return
      seen.writableEnded = true
      seen.emit('close')
    },
    destroy: () => {
      seen.destroyed = true
      seen.emit('close')
    },
  })
  return seen
}
const as = (fake: ReturnType<typeof fakeResponse>) => fake as unknown as ServerResponse
const subject = { key: 'ak_1', account: 'a' }
const fail = (error: unknown): never => {
  throw error
}

test('G10: a key that ended while its signature was being checked opens nothing', async () => {
  const streams = createStreams(fail)
  const since = streams.turn()
  streams.endKey('ak_1')
  const late = fakeResponse()
  await streams.add({ ...subject, response: as(late), since }, async () => 'x')
  expect([late.writableEnded, late.text]).toEqual([true, ''])
  const signedLater = fakeResponse()
  await streams.add({ ...subject, response: as(signedLater), since: streams.turn() }, async () => 'x')
  expect([signedLater.writableEnded, signedLater.text]).toEqual([false, 'x'])
  streams.endAll()
})

test('G10: what is read for a stream that ended meanwhile goes nowhere', async () => {
  const streams = createStreams(fail)
  const response = fakeResponse()
  let answer = (_: string): void => {}
  const adding = streams.add({ ...subject, response: as(response), since: streams.turn() }, () => {
    return new Promise((done) => {
      answer = done
    })
  })
  streams.endAccount('a')
  answer('too late')
  await adding
  expect(response.text).toBe('')
})

test('G10: a webhook that is lost keeps a stream open for five minutes, not for ever', async () => {
  const streams = createStreams(fail)
  const response = fakeResponse()
  await streams.add({ ...subject, response: as(response), since: streams.turn() }, async () => 'x')
  vi.advanceTimersByTime(299_000)
  expect([response.writableEnded, response.text.split(':\n\n').length]).toEqual([false, 20])
  vi.advanceTimersByTime(1_000)
  expect(response.writableEnded).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

test('G18: who opens many keeps ten, and who does not read is cut off', async () => {
  const streams = createStreams(fail)
  const many = Array.from({ length: 15 }, () => fakeResponse())
  for (const one of many)
    await streams.add({ ...subject, response: as(one), since: streams.turn() }, async () => 'x')
  expect(many.map(({ writableEnded }) => writableEnded)).toEqual([
    ...Array(5).fill(true),
    ...Array(10).fill(false),
  ])
  const deaf = fakeResponse(100_000)
  await streams.add({ key: 'ak_2', account: 'b', response: as(deaf), since: streams.turn() }, async () => 'x')
  expect([deaf.destroyed, deaf.text]).toEqual([true, ''])
  streams.endAll()
  expect(vi.getTimerCount()).toBe(0)
})
