import type { ServerResponse } from 'node:http'

/** Nothing stays open for longer, whatever was told or lost: whoever wants more signs again. */
const longestSeconds = 300
const beatSeconds = 15
/** The oldest gives way. */
const mostPerKey = 10
/** Bytes that wait for somebody who does not read. */
const mostWaiting = 65_536
/** Ends that are remembered for those who are on their way in. */
const mostEnds = 10_000

type Subject = { key: string; account: string }
type Open = Subject & { response: ServerResponse; send: () => Promise<void> }

export type Streams = ReturnType<typeof createStreams>

/** Connections that stay open. A signature opened each of them, so each ends with what it was signed with. */
export function createStreams(complain: (error: unknown) => void) {
  const open = new Set<Open>()
  const ends = new Map<string, number>()
  let turn = 0
  const end = (name: string, isMeant: (one: Open) => boolean): void => {
    turn += 1
    ends.delete(name)
    ends.set(name, turn)
    if (ends.size > mostEnds) ends.delete(ends.keys().next().value!)
    for (const one of open) if (isMeant(one)) one.response.end()
  }
  const wasEnded = ({ key, account }: Subject, since: number): boolean =>
    [key, account].some((name) => (ends.get(name) ?? -1) > since)
  const makeRoom = (key: string): void => {
    const own = [...open].filter((one) => one.key === key)
    for (const one of own.slice(0, Math.max(0, own.length - mostPerKey))) one.response.end()
  }
  return {
    /** To be asked before a signature is checked: what ends from here on ends also what is not open yet. */
    turn: (): number => turn,
    /** Keeps a response open; `text` gives what is sent at once, and whenever something changes. Never throws. */
    add: async (
      { key, account, response, since }: Omit<Open, 'send'> & { since: number },
      text: () => Promise<string>,
    ): Promise<void> => {
      const send = () =>
        text().then(
          (sent) => write(response, sent),
          (error: unknown) => {
            complain(error)
            response.end()
          },
        )
      const one = { key, account, response, send }
      open.add(one)
      keepAlive(response, () => open.delete(one))
      makeRoom(key)
      if (wasEnded(one, since)) response.end()
      else await send()
    },
    /** Something of this account changed. */
    tell: (account: string): void => {
      for (const one of open) if (one.account === account) void one.send()
    },
    endKey: (key: string): void => end(key, (one) => one.key === key),
    endAccount: (account: string): void => end(account, (one) => one.account === account),
    endAll: (): void => end('', () => true),
  }
}

function write(response: ServerResponse, text: string): void {
  if (response.writableEnded || response.destroyed) return
  if (response.writableLength > mostWaiting) response.destroy()
  else response.write(text)
}

/** Says now and then that it is there, and ends it in time. */
function keepAlive(response: ServerResponse, closed: () => void): void {
  const beat = setInterval(() => write(response, ':\n\n'), beatSeconds * 1000)
  const last = setTimeout(() => response.end(), longestSeconds * 1000)
  response.once('close', () => {
    clearInterval(beat)
    clearTimeout(last)
    closed()
  })
}
