import type { Browser, Reply } from '../browser.ts'
import { createBrowser } from '../browser.ts'
import { freshAddress } from '../harness.ts'
import { Interrupted, type Journal, type Person, type Session } from './journal.ts'
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

/** Messages that came before it are no answer to what is asked at it, nor are texts made before it that come late. */
export type Moment = { at: number; texts: Set<string> }

export const moment = ({ server }: Stage, to: string): Moment => ({
  at: Date.now(),
  texts: new Set(textsTo(server, to, 0)),
})

/** What somebody reads in the newest message to an address or number. */
export async function read(stage: Stage, to: string, pattern: RegExp, since?: Moment): Promise<string> {
  for (let tries = 0; tries < 250 && !stage.isOver(); tries++) {
    const texts = textsTo(stage.server, to, since?.at ?? 0)
    const found = texts.findLast((text) => !since?.texts.has(text) && pattern.test(text))
    if (found) return pattern.exec(found)![1]!
    await pause(30)
  }
  // None comes: people give up.
  throw new Interrupted()
}

function textsTo({ mail, sms }: Killable, to: string, since: number): string[] {
  if (!to.startsWith('+'))
    return mail.received.filter((one) => one.to.includes(to)).map((one) => one.mail.text ?? '')
  return sms().flatMap((one) => (one.to === to && Date.parse(one.at) >= since ? [one.text] : []))
}

export const codeFor = (stage: Stage, to: string, since?: Moment): Promise<string> =>
  read(stage, to, /\b(\d{6})\b/, since)

export function newSession({ journal }: Stage, person: Person, { jar }: Browser): Session {
  const session = { token: jar.get('sallyport_session')!, person, ended: false }
  person.device = jar.get('sallyport_device') ?? person.device
  journal.sessions.push(session)
  return session
}

/** While something that renews or ends sessions is under way, nobody knows which of them live: cut off, none is heard of again. */
export async function renewing<T>(
  { journal }: Stage,
  { own, browser, ends }: { own: Session; browser: Browser; ends: 'none' | 'others' | 'all' },
  act: () => Promise<T>,
): Promise<T> {
  const live = journal.sessions.filter(({ person, ended }) => person === own.person && !ended)
  journal.sessions = journal.sessions.filter((one) => !live.includes(one))
  const done = await act()
  own.token = browser.jar.get('sallyport_session') ?? own.token
  for (const one of live) one.ended = ends === 'all' || (ends === 'others' && one !== own)
  journal.sessions.push(...live)
  return done
}
