import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = { method: string; url: string; headers: IncomingHttpHeaders; body: string }

/** A provider on a free port of this machine, which answers in a way of our choice; what it was asked stands in `asked`. */
export async function openProvider() {
  const asked: Asked[] = []
  let answer: RequestListener = (_request, response) => response.writeHead(500).end()
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const { method = '', url = '', headers } = request
    asked.push({ method, url, headers, body: Buffer.concat(parts).toString() })
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answers: (next: RequestListener) => {
      answer = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type Provider = Awaited<ReturnType<typeof openProvider>>

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body))

export const silence: RequestListener = () => {}

export const dribble: RequestListener = (_request, response) => {
  const timer = setInterval(() => response.write(' '), 50)
  response.on('close', () => clearInterval(timer))
}

export const flood: RequestListener = (_request, response) => void response.end('1'.repeat(5_000_000))

/** As Twilio's page about the message resource shows them. */
export const twilioTook = (sid = `SM${'0123456789abcdef'.repeat(2)}`) =>
  json(201, {
    account_sid: `AC${'0123456789abcdef'.repeat(2)}`,
    api_version: '2010-04-01',
    body: 'Hi there',
    date_created: 'Thu, 24 Aug 2023 05:01:45 +0000',
    direction: 'outbound-api',
    error_code: null,
    error_message: null,
    num_segments: '1',
    price: null,
    sid,
    status: 'queued',
    to: '+15558675310',
  })

export const twilioError = (status: number, code: number, message: string) =>
  json(status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status })
