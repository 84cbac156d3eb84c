import type { Browser, Reply } from '../browser.ts'
import { createBrowser } from '../browser.ts'
import { freshAddress } from '../harness.ts'
import { Interrupted, type Journal } from './journal.ts'
import type { Killable } from './killable.ts'

export type Stage = { server: Killable; journal: Journal; isOver: () => boolean }

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

export function newBrowser({ server }: Stage, device?: string): Browser {
  const browser = createBrowser(server.origin, { address: freshAddress() })
  if (device) browser.jar.set('sallyport_device', device)
  return browser
}

/** Sends once. Refused connections are waited out: nothing was sent. Anything else that breaks leaves the outcome open. */
export async function once(stage: Stage, send: () => Promise<Reply>): Promise<Reply> {
  for (;;) {
    try {
      return await send()
    } catch (error) {
      const code = ((error as Error).cause as { code?: string } | undefined)?.code
      if (stage.isOver() || code !== 'ECONNREFUSED') {
        stage.journal.maybe += 1
        throw new Interrupted()
      }
      await pause(30)
    }
  }
}

/** Sends, and goes on only with the answer that was expected. */
export async function expectOnce(
  stage: Stage,
  status: number,
  what: string,
  send: () => Promise<Reply>,
): Promise<Reply> {
  const reply = await once(stage, send)
  if (reply.status === status) return reply
  // Tries that were cut off count as wrong ones, so that a crash gives nobody a guess: after five of them people wait.
  if (reply.body?.code !== 'wait') stage.journal.strange.push(`${what}: ${reply.status} ${reply.body?.code}`)
  throw new Interrupted()
}

/** The code of the newest mail to an address; gives up when none comes, as people do. */
export async function codeFor({ server, isOver }: Stage, email: string): Promise<string> {
  for (let tries = 0; tries < 150 && !isOver(); tries++) {
    const mail = server.mail.received.findLast(({ to }) => to.includes(email))
    const code = /\b(\d{6})\b/.exec(mail?.mail.text ?? '')?.[1]
    if (code) return code
    await pause(30)
  }
  throw new Interrupted()
}
