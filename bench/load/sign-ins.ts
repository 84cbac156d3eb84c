import { cookieOf, requestText } from './request.ts'
import { openWire, type Wire } from './wire.ts'

export type Person = { email: string; password: string; device: string }

/** Each connection signs its people in, one after the other, from an address of their own. */
export type SignIns = {
  origin: string
  port: number
  people: Person[]
  connections: number
  warmUp: number
  milliseconds: number
}

/** `people` as they are afterwards: a sign-in gives a browser a new device token. */
export type SignedIn = {
  perSecond: number
  wrong: number
  latencies: number[]
  sessions: string[]
  people: Person[]
}

type Done = { at: number; took: number; session: string | null }

export async function signIns(job: SignIns): Promise<SignedIn> {
  const wires = await Promise.all(Array.from({ length: job.connections }, () => openWire(job.port)))
  const start = performance.now() + job.warmUp
  const end = start + job.milliseconds
  const done: Done[] = []
  await Promise.all(
    wires.map(async (wire, n) => {
      for (let at = n; performance.now() < end; at += job.connections) {
        const began = performance.now()
        const session = await signIn(wire, job.origin, job.people[at % job.people.length]!)
        done.push({ at: performance.now(), took: performance.now() - began, session })
      }
      wire.close()
    }),
  )
  return { ...summarize(done, start, end), people: job.people }
}

/** From the first to the last answer within the time, so that what is cut off at both ends does not count. */
function summarize(done: Done[], start: number, end: number): Omit<SignedIn, 'people'> {
  const counted = done.filter(({ at, session }) => session && at >= start && at <= end)
  const span = (counted.at(-1)?.at ?? 0) - (counted[0]?.at ?? 0)
  return {
    perSecond: ((counted.length - 1) * 1000) / span,
    wrong: done.filter(({ session }) => !session).length,
    latencies: counted.map(({ took }) => took),
    sessions: done.flatMap(({ session }) => session ?? []),
  }
}

/** A known browser: identifier, then password. The token of the session, or null. Its new device token is kept with the person. */
async function signIn(wire: Wire, origin: string, person: Person): Promise<string | null> {
  const address = freshAddress()
  const device = `sallyport_device=${person.device}`
  const begin = requestText(origin, 'POST', '/v1/sign-ins', {
    cookie: device,
    address,
    body: { identifier: person.email },
  })
  const attempt = cookieOf((await wire.ask(begin)).head, 'sallyport_attempt')
  const give = requestText(origin, 'POST', '/v1/sign-ins/current/password', {
    cookie: `${device}; sallyport_attempt=${attempt}`,
    address,
    body: { password: person.password },
  })
  const { head } = await wire.ask(give)
  person.device = cookieOf(head, 'sallyport_device') ?? person.device
  return cookieOf(head, 'sallyport_session')
}

let addresses = Math.floor(Math.random() * 2 ** 23)
/** Of 10.0.0.0/8, so that the limits per address, which are not what is measured, do not end it. */
const freshAddress = (): string => {
  addresses = (addresses + 1) % 2 ** 24
  return `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`
}
