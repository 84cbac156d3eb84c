import { type Figure, median, ratios, spread } from '../figures.ts'
import type { Installation } from '../installation.ts'
import { requestText } from '../load/request.ts'
import { openWire } from '../load/wire.ts'
import type { Peer } from '../peers/open-peer.ts'

const load = { connections: 32, milliseconds: 5_000 }

/** `GET /v1/session` against an empty route of the same server, and against better-auth's `get-session`, turn by turn. */
export async function measureSession(
  place: Installation,
  sessions: string[],
  peer: Peer,
  rounds: number,
): Promise<Figure[]> {
  const { first, generator } = place
  const ask = sessions.map((token) =>
    requestText(first.origin, 'GET', '/v1/session', { cookie: `sallyport_session=${token}` }),
  )
  const rates: Record<'ours' | 'empty' | 'peer', number[]> = { ours: [], empty: [], peer: [] }
  const turn = async (port: number, requests: string[]): Promise<number> => {
    const { perSecond, wrong } = await generator.run('flood', { port, requests, ...load })
    if (wrong > 0) throw new Error(`${wrong} answers were not 200`)
    return perSecond
  }
  for (let round = 0; round < rounds; round += 1) {
    rates.empty.push(await turn(first.port, [requestText(first.origin, 'GET', '/health/live')]))
    rates.ours.push(await turn(first.port, ask))
    rates.peer.push(await turn(peer.port, peer.requests))
  }
  const revoked = await revokeAndAsk(place, sessions.at(-1)!)
  return [againstEmpty(rates, rounds, revoked), againstPeer(rates, rounds)]
}

function againstEmpty(
  { ours, empty }: Record<'ours' | 'empty', number[]>,
  rounds: number,
  revoked: string,
): Figure {
  const each = ratios(ours, empty)
  return {
    id: 'b',
    what: 'authenticated GET /v1/session, against an empty route',
    value: spread(each, 2),
    bar: '≥ 0.50',
    met: median(each) >= 0.5,
    how: `/health/live of the same process; ${load.connections} connections, ${rounds} turns of ${load.milliseconds / 1000} s`,
    detail: [`session ${spread(ours)} /s`, `empty ${spread(empty)} /s`, revoked],
  }
}

function againstPeer({ ours, peer }: Record<'ours' | 'peer', number[]>, rounds: number): Figure {
  const each = ratios(ours, peer)
  return {
    id: 'b2',
    what: "the same, against better-auth's get-session on PostgreSQL",
    value: `${spread(each, 1)}×`,
    bar: '≥ 12×',
    met: median(each) >= 12,
    how: `better-auth 1.7.25 on node:http as documented, no cookie cache; same PostgreSQL, ${rounds} turns in the same run`,
    detail: [`better-auth ${spread(peer)} /s`],
  }
}

/** Ends a session at the first process and asks the second at once. */
async function revokeAndAsk({ first, second }: Installation, session: string): Promise<string> {
  const [here, there] = await Promise.all([openWire(first.port), openWire(second.port)])
  const cookie = `sallyport_session=${session}`
  const ask = requestText(first.origin, 'GET', '/v1/session', { cookie })
  const before = (await there.ask(ask)).status
  const ended = (await here.ask(requestText(first.origin, 'DELETE', '/v1/session', { cookie }))).status
  const after = (await there.ask(ask)).status
  here.close()
  there.close()
  if (before !== 200 || ended !== 204 || after !== 401)
    throw new Error(`revocation: ${before} ${ended} ${after}`)
  return 'ended at one process, refused by the other in the next request'
}
