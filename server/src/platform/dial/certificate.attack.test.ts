import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { makeCertificate } from '../testing/certificate.ts'
import { call, opened, own, post, raw, says } from './dialling.testing.ts'

describe('J03: a certificate', () => {
  async function secure(certificate: { cert: string; key: string }) {
    const heard: string[] = []
    const server = createSecureServer(certificate, (request, response) => {
      request.on('data', (part) => heard.push(String(part)))
      response.writeHead(204).end()
    })
    server.on('tlsClientError', () => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    opened.push({
      close: () => {
        server.closeAllConnections()
        return new Promise((resolve) => server.close(resolve))
      },
    })
    return { url: `https://receiver.test:${(server.address() as AddressInfo).port}/`, heard }
  }
  const resolve = async () => ['127.0.0.1']
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000)

  it('of who it should be lets the message through', async () => {
    const certificate = makeCertificate({ host: 'receiver.test' })
    const { url, heard } = await secure(certificate)
    expect(await post(url, { ...own, resolve, ca: certificate.cert })).toBe('2xx')
    expect(heard).toEqual([call.body])
  })

  it.each([
    ['nobody vouches for', { host: 'receiver.test' }, false],
    ['of somebody else', { host: 'other.test' }, true],
    ['of yesterday', { host: 'receiver.test', from: at(-48), until: at(-24) }, true],
    ['of tomorrow', { host: 'receiver.test', from: at(24), until: at(48) }, true],
  ])('%s keeps it back', async (_what, wanted, trusted) => {
    const certificate = makeCertificate(wanted)
    const { url, heard } = await secure(certificate)
    const options = { ...own, resolve, ...(trusted && { ca: certificate.cert }) }
    expect(await post(url, options)).toBe('tls')
    // Once more, for a session of TLS that could be taken up again.
    expect(await post(url, options)).toBe('tls')
    expect(heard).toEqual([])
  })

  it('that does not come keeps it back', async () => {
    const plain = await raw(says('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'))
    expect(await post(`https://receiver.test:${plain.port}/`, { ...own, resolve })).toBe('tls')
    const mute = await raw(() => {})
    expect(await post(`https://receiver.test:${mute.port}/`, { ...own, resolve })).toBe('timeout')
  })
})
