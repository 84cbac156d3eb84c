import type { ServerResponse } from 'node:http'

/** Nothing stays open for longer, whatever was told or lost: whoever wants more signs again. */
const longestSeconds = 300
const beatSeconds = 15

type Open = { key: string; account: string; response: ServerResponse; send: () => Promise<void> }

export type Streams = ReturnType<typeof createStreams>

/** Connections that stay open. A signature opened each of them, so each ends with what it was signed with. */
export function createStreams(complain: (error: unknown) => void) {
  const open = new Set<Open>()
  const closeWhere = (isMeant: (one: Open) => boolean): void => {
    for (const one of open) if (isMeant(one)) one.response.end()
  }
  return {
    /** Keeps a response open; `write` gives what is sent at once, and whenever something changes. */
    add: async (
      { key, account, response }: Omit<Open, 'send'>,
      write: () => Promise<string>,
    ): Promise<void> => {
      const send = async (): Promise<void> => void response.write(await write())
      const one = { key, account, response, send }
      open.add(one)
      const beat = setInterval(() => void response.write(':\n\n'), beatSeconds * 1000)
      const end = setTimeout(() => response.end(), longestSeconds * 1000)
      response.once('close', () => {
        clearInterval(beat)
        clearTimeout(end)
        open.delete(one)
      })
      await send()
    },
    /** Something of this account changed. */
    tell: (account: string): void => {
      for (const one of open) if (one.account === account) void one.send().catch(complain)
    },
    endKey: (key: string): void => closeWhere((one) => one.key === key),
    endAccount: (account: string): void => closeWhere((one) => one.account === account),
    endAll: (): void => closeWhere(() => true),
  }
}
