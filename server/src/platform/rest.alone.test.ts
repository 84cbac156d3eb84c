import { EventEmitter } from 'node:events'
import type { Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { quietMilliseconds, restWhenQuiet } from './rest.ts'

describe('a server that falls silent', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const start = () => {
    const server = new EventEmitter()
    const collect = vi.fn()
    restWhenQuiet(server as Server, collect)
    return {
      collect,
      ask: (url: string) => server.emit('request', { url }),
      wait: (turns: number) => vi.advanceTimersByTime(turns * quietMilliseconds),
      close: () => server.emit('close'),
    }
  }

  it('gives memory back once', () => {
    const { collect, wait } = start()
    wait(1)
    expect(collect).not.toHaveBeenCalled()
    wait(5)
    expect(collect).toHaveBeenCalledTimes(1)
  })

  it('does not while it is asked, and does again afterwards', () => {
    const { collect, ask, wait } = start()
    for (let turn = 0; turn < 5; turn += 1) {
      ask('/v1/session')
      wait(1)
    }
    expect(collect).not.toHaveBeenCalled()
    wait(1)
    ask('/v1/session')
    wait(2)
    expect(collect).toHaveBeenCalledTimes(2)
  })

  it('does not count being asked how it is', () => {
    const { collect, ask, wait } = start()
    for (let turn = 0; turn < 4; turn += 1) {
      ask('/health/ready')
      wait(1)
    }
    expect(collect).toHaveBeenCalledTimes(1)
  })

  it('ends with the server', () => {
    const { collect, wait, close } = start()
    close()
    wait(5)
    expect(collect).not.toHaveBeenCalled()
  })

  it('collects for real', () => {
    vi.useRealTimers()
    expect(() => restWhenQuiet(new EventEmitter() as Server)).not.toThrow()
  })
})
