import { Readable } from 'node:stream'
import { describe, expect, it, test } from 'vitest'
import { readUploads } from './upload.ts'

/** A body that comes piece by piece, when it is told to. */
function slowBody() {
  const body = new Readable({ read() {} })
  return { body, come: (bytes: number) => body.push(Buffer.alloc(bytes)), end: () => body.push(null) }
}
const outcome = (reading: Promise<Buffer>): Promise<string> =>
  reading.then(
    ({ length }) => `${length} bytes`,
    (error: { code: string }) => error.code,
  )
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('bodies of bytes', () => {
  it('are read whole, up to the longest', async () => {
    const read = readUploads(10, { bytes: 100, perAddress: 2 })
    expect(await outcome(read('a', {}, Readable.from([Buffer.alloc(4), Buffer.alloc(6)])))).toBe('10 bytes')
    expect(await outcome(read('a', {}, Readable.from([Buffer.alloc(11)])))).toBe('body-too-large')
    expect(await outcome(read('a', { 'content-length': '11' }, Readable.from([])))).toBe('body-too-large')
    expect(await outcome(read('a', {}, Readable.from([])))).toBe('0 bytes')
  })

  test('D14: so many of one address at once; others are not kept waiting by them', async () => {
    const read = readUploads(10, { bytes: 100, perAddress: 2 })
    const [one, two] = [slowBody(), slowBody()]
    const under = [read('thief', {}, one.body), read('thief', {}, two.body)].map(outcome)
    expect(await outcome(read('thief', {}, Readable.from([])))).toBe('unavailable')
    expect(await outcome(read('holder', {}, Readable.from([Buffer.alloc(3)])))).toBe('3 bytes')
    one.end()
    two.end()
    expect(await Promise.all(under)).toEqual(['0 bytes', '0 bytes'])
    expect(await outcome(read('thief', {}, Readable.from([Buffer.alloc(1)])))).toBe('1 bytes')
  })

  test('D14: what has come is counted, not what was announced, and given back however it ends', async () => {
    const read = readUploads(60, { bytes: 100, perAddress: 9 })
    const idle = Array.from({ length: 9 }, slowBody)
    const waiting = idle.map(({ body }, n) => outcome(read(`${n}`, { 'content-length': '60' }, body)))
    const [first, second] = idle as [ReturnType<typeof slowBody>, ReturnType<typeof slowBody>]
    first.come(60)
    await turn()
    second.come(50)
    expect(await waiting[1]).toBe('unavailable')
    first.body.destroy(new Error('gone'))
    expect(await waiting[0]).toBeUndefined()
    for (const { end } of idle.slice(2)) end()
    await Promise.all(waiting)
    expect(await outcome(read('next', {}, Readable.from([Buffer.alloc(60)])))).toBe('60 bytes')
  })
})
