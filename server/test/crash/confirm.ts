import type { Browser, Reply } from '../browser.ts'
import { Interrupted, type Once, type Person, type Session } from './journal.ts'
import { codeFor, expectOnce, moment, once, type Stage } from './steps.ts'

/** Somebody at their browser, signed in. */
export type Actor = { person: Person; browser: Browser; session: Session }

type Request = Pick<Once, 'method' | 'path' | 'body'>
type Asked = { id: string; passkey: unknown; proofs: { kind: string; done: boolean }[] }

/** Whoever is not sure which password counts tries one after the other. */
async function provePassword(stage: Stage, { person, browser }: Actor, path: string): Promise<Reply> {
  for (const password of person.passwords) {
    const send = () => browser.post(path, { proof: 'password', password })
    const last = password === person.passwords.at(-1)
    const reply = await (last ? expectOnce(stage, 200, 'proof password', send) : once(stage, send))
    if (reply.status !== 200) continue
    person.passwords = [password]
    return reply
  }
  throw new Interrupted()
}

async function prove(stage: Stage, actor: Actor, now: Asked, kind: string): Promise<Reply> {
  const { person, browser } = actor
  const path = `/v1/confirmations/${now.id}`
  if (kind === 'password') return await provePassword(stage, actor, `${path}/answers`)
  const answer =
    kind === 'passkey'
      ? { assertion: person.passkey!.assert(now.passkey as never) }
      : { code: await sentCode(stage, actor, path) }
  return await expectOnce(stage, 200, `proof ${kind}`, () =>
    browser.post(`${path}/answers`, { proof: kind, ...answer }),
  )
}

async function sentCode(stage: Stage, { person, browser }: Actor, path: string): Promise<string> {
  const to = person.sms?.number ?? person.identifier
  const since = moment(stage, to)
  if (person.sms) person.sms.left -= 1
  await expectOnce(stage, 200, 'code for a proof', () => browser.post(`${path}/codes`, {}))
  return await codeFor(stage, to, since)
}

/** A guarded action: asked, proven, done, and not to be done a second time. `last`: before the request that does it. */
export async function confirmedOnce(
  stage: Stage,
  actor: Actor,
  status: number,
  { method, path, body }: Request,
  last = () => {},
): Promise<Reply> {
  const { browser, session } = actor
  const asked = await expectOnce(stage, 403, `demand ${path}`, () => browser.request(method, path, body))
  let now: Asked = asked.body.confirmation
  for (const { kind, done } of now.proofs)
    if (!done) now = (await prove(stage, actor, now, kind)).body.confirmation
  const headers = { confirmation: now.id }
  last()
  const done = await expectOnce(stage, status, path, () => browser.request(method, path, body, headers))
  session.token = browser.jar.get('sallyport_session')!
  const request = { method, path, body, headers, session, cookies: {} }
  stage.journal.usedOnce.push({ what: 'confirmation', ...request, over: 'confirmation-over' })
  return done
}

/** Written down once it was done: what may not be done again. */
export function usedBy(
  { journal }: Stage,
  session: Session,
  used: Pick<Once, 'what' | 'path' | 'body' | 'over'>,
) {
  journal.usedOnce.push({ session, cookies: {}, method: 'POST', ...used })
}
