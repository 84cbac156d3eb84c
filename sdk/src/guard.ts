import type { Sallyport } from './client.ts'
import { SallyportRefusal, SallyportUnreachable } from './errors.ts'
import type { ActiveSession } from './shapes.ts'

/** What a guard finds out about a request. */
export type Judged = { kind: 'active'; session: ActiveSession } | Stopped
export type Stopped = {
  kind: 'stopped'
  status: number
  problem: { status: number; code: string; title: string }
}

/** None where the request came without. */
export type Token = string | null | undefined

/** Whether a request comes with a session that counts. Where Sallyport does not answer, nobody is let in. */
export async function judgeSession(sallyport: Sallyport, asked: Token | Promise<Token>): Promise<Judged> {
  const token = await asked
  if (!token) return stopped(401, 'session-required', 'Sign in first')
  try {
    const session = await sallyport.introspectSession(token)
    return session.active ? { kind: 'active', session } : stopped(401, 'session-required', 'Sign in first')
  } catch (error) {
    if (!(error instanceof SallyportUnreachable || error instanceof SallyportRefusal)) throw error
    return stopped(503, 'unavailable', 'Sign-in does not answer at this moment. Try again shortly')
  }
}

const stopped = (status: number, code: string, title: string): Stopped => ({
  kind: 'stopped',
  status,
  problem: { status, code, title },
})

export const problemType = 'application/problem+json'

const sessions = new WeakMap<object, ActiveSession>()

export const keepSession = (request: object, session: ActiveSession): void =>
  void sessions.set(request, session)

/** The session that `requireSession` found. */
export function sessionOf(request: object): ActiveSession {
  const found = sessions.get(request)
  if (!found) throw new Error('this route stands behind no requireSession')
  return found
}
