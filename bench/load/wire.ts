import { connect, type Socket } from 'node:net'

export type Reply = { status: number; head: string; body: string }

/** One keep-alive connection with one request under way at a time. */
export type Wire = { ask(request: string): Promise<Reply>; close(): void }

type Call = { settle: (reply: Reply) => void; fail: (error: Error) => void }

/**
 * HTTP/1.1 on a bare socket, for a load that costs less than what it measures: the request is sent as the text it was made
 * as, and of the answer no more is read than where it ends (RFC 9112 6.3).
 */
export async function openWire(port: number): Promise<Wire> {
  const socket = await dial(port)
  let call: Call | null = null
  let text = ''
  socket.on('data', (part: string) => {
    text += part
    const reply = readReply(text)
    if (!reply) return
    text = ''
    const { settle } = call!
    call = null
    settle(reply)
  })
  const end = (error: Error) => call?.fail(error)
  socket.on('error', end).on('close', () => end(new Error('the connection was closed')))
  return {
    ask: (request) =>
      new Promise((settle, fail) => {
        call = { settle, fail }
        socket.write(request, 'latin1')
      }),
    close: () => socket.destroy(),
  }
}

const dial = (port: number): Promise<Socket> =>
  new Promise((done, fail) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket
      .setEncoding('latin1')
      .once('error', fail)
      .once('connect', () => done(socket))
  })

/** Null while the answer is not all there. */
function readReply(text: string): Reply | null {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = text.slice(0, end + 2)
  const body = text.slice(end + 4)
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(head)
  if (length) {
    if (body.length < Number(length[1])) return null
  } else if (/\r\ntransfer-encoding: chunked\r\n/i.test(head) && !body.endsWith('0\r\n\r\n')) return null
  return { status: Number(head.slice(9, 12)), head, body }
}
