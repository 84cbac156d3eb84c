import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { dribble, flood, json, silence } from '../../domains/notices/testing/provider.ts'
import { createDialler } from './dial.ts'
import { call, nameServer, opened, own, post, provider, raw, says } from './dialling.testing.ts'
import { byServers } from './resolve.ts'

describe('J01: what a name leads to', () => {
  it('is asked once, and the socket goes to what was checked', async () => {
    const receiver = await provider()
    const hidden = await raw(() => {}, '127.0.0.2')
    const { port } = new URL(receiver.url)
    const answers = [['127.0.0.1'], ['127.0.0.2'], ['127.0.0.1', '127.0.0.2']]
    let asked = 0
    const resolve = async () => answers[asked++]!
    receiver.answers(json(200, {}))
    const url = `http://rebinding.test:${port}/`
    expect(await post(url, { ...own, resolve })).toBe('2xx')
    expect(asked).toBe(1)
    expect(receiver.asked[0]!.headers.host).toBe(`rebinding.test:${port}`)
    const there = `http://rebinding.test:${hidden.port}/`
    expect(await post(there, { ...own, resolve })).toBe('refused-address')
    expect(await post(there, { ...own, resolve })).toBe('refused-address')
    expect(asked).toBe(3)
    expect(hidden.connections).toHaveLength(0)
  })

  it('is what its name server said then, and not what it says a moment later', async () => {
    const receiver = await provider()
    const hidden = await raw(() => {}, '127.0.0.2')
    const { port } = new URL(receiver.url)
    receiver.answers(json(200, {}))
    const names = await nameServer(['127.0.0.1', '127.0.0.2', '10.0.0.1', '169.254.169.254'])
    const dialler = createDialler({ networks: own.networks, plain: true, resolve: byServers([names.server]) })
    const send = (there: number) => dialler.post({ ...call, url: `http://rebinding.example.com:${there}/` })
    expect(await send(Number(port))).toBe('2xx')
    expect(names.asked()).toBe(1)
    for (let n = 0; n < 3; n++) expect(await send(hidden.port)).toBe('refused-address')
    expect(hidden.connections).toHaveLength(0)
    // As it was saved, and as it is called: asked both times.
    expect(await dialler.allows('http://rebinding.example.com:9000/')).toBe(true)
    expect(await send(hidden.port)).toBe('refused-address')
  })

  it('may take no longer than the call', async () => {
    const resolve = () => new Promise<string[]>(() => {})
    expect(await post('http://slow.test:9000/', { ...own, resolve })).toBe('timeout')
    const missing = async () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }))
    expect(await post('http://none.test:9000/', { ...own, resolve: missing })).toBe('unreachable')
  })

  it('is asked of servers that never answer without keeping anybody else waiting', async () => {
    const mute = createSocket('udp4')
    await new Promise<void>((resolve) => mute.bind(0, '127.0.0.1', resolve))
    opened.push({ close: () => mute.close() })
    const resolve = byServers([`127.0.0.1:${mute.address().port}`])
    const options = { ...own, resolve }
    const all = Promise.all(Array.from({ length: 24 }, () => post('https://mute.example.com/', options)))
    const before = Date.now()
    await Promise.all([lookup('localhost'), readFile('/etc/hosts')])
    expect(Date.now() - before).toBeLessThan(400)
    expect(new Set(await all)).toEqual(new Set(['timeout']))
  })

  it('an open proxy of the environment is not asked', async () => {
    const [receiver, proxy] = [await provider(), await provider()]
    const before = { ...process.env }
    Object.assign(process.env, { http_proxy: proxy.url, HTTP_PROXY: proxy.url, NODE_USE_ENV_PROXY: '1' })
    receiver.answers(json(200, {}))
    expect(await post(`${receiver.url}/`)).toBe('2xx')
    process.env = before
    expect(proxy.asked).toEqual([])
  })
})

describe('J03: an answer', () => {
  it.each([
    ['to go elsewhere', 'http://127.0.0.1:1/'],
    ['to read a file', 'file:///etc/passwd'],
    ['to come back for ever', '/'],
  ])('%s is not followed', async (_what, location) => {
    const receiver = await provider()
    for (const status of [301, 302, 303, 307, 308]) {
      receiver.answers(json(status, '', { location }))
      expect(await post(`${receiver.url}/`)).toBe('redirect')
    }
    expect(receiver.asked).toHaveLength(5)
  })

  it.each([
    ['a yes', json(200, {}), '2xx'],
    ['a yes without a word', json(204, ''), '2xx'],
    ['a no', json(410, {}), '4xx'],
    ['an error', json(503, {}), '5xx'],
    ['a flood', flood, 'too-large'],
    ['a flood announced', json(200, '', { 'content-length': '5000000' }), 'too-large'],
    ['silence', silence, 'timeout'],
    ['a blank at a time', dribble, 'timeout'],
  ] as const)('%s', async (_what, answer, outcome) => {
    const receiver = await provider()
    receiver.answers(answer)
    const before = Date.now()
    expect(await post(`${receiver.url}/`)).toBe(outcome)
    expect(Date.now() - before).toBeLessThan(call.patience + 1_000)
  })

  it.each([
    ['a head without end', `HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(5_000)}`, 'too-large'],
    ['one long line', `HTTP/1.1 200 OK\r\nx-a: ${'b'.repeat(60_000)}`, 'too-large'],
    ['early words without end', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(500), 'too-large'],
    ['half a head', 'HTTP/1.1 200 OK\r\nx-a', 'timeout'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n', 'unreachable'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', 'unreachable'],
    [
      'another protocol',
      'HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
      'unreachable',
    ],
    [
      'chunks without end',
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${'1\r\na\r\n'.repeat(2_000)}`,
      'too-large',
    ],
    ['an end that does not come', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab', 'timeout'],
  ] as const)('%s', async (_what, text, outcome) => {
    const { port } = await raw(says(text))
    expect(await post(`http://127.0.0.1:${port}/`)).toBe(outcome)
  })

  it('that is cut off, and a door that nobody opens', async () => {
    const cut = await raw((socket) => void socket.once('data', () => socket.destroy()))
    expect(await post(`http://127.0.0.1:${cut.port}/`)).toBe('unreachable')
    const half = await raw((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab'))
    })
    expect(await post(`http://127.0.0.1:${half.port}/`)).toBe('unreachable')
    expect(await post('http://127.0.0.1:1024/')).toBe('unreachable')
  })

  it('of who was stopped in the middle counts as none', async () => {
    const receiver = await provider()
    receiver.answers(silence)
    const stopping = new AbortController()
    const sent = createDialler(own).post({ url: `${receiver.url}/`, ...call, signal: stopping.signal })
    setTimeout(() => stopping.abort(), 50)
    expect(await sent).toBe('stopped')
  })
})
