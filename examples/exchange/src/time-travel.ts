import type { Clock } from '@sallyport/sdk'
import type { Database } from './database.ts'

/** A clock that a visitor may move on: nobody waits a day to see what a day does. Only beside a Sallyport that is there for trying out. */
export type Travel = Clock & { advance: (seconds: number) => Promise<void> }

/** Moves Sallyport's clock, as tests do (`SALLYPORT_TEST_HOOKS=1`), and returns what it shows then. */
async function moveSallyport(url: string, advanceSeconds: number): Promise<Date> {
  const response = await fetch(`${url}/test/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ advanceSeconds }),
  })
  if (!response.ok) throw new Error(`Sallyport's clock cannot be moved: status ${response.status}`)
  return new Date(((await response.json()) as { now: string }).now)
}

/** Goes on where the last run was: what was written in a day to come would else lie ahead of everybody. */
export async function openTravel(database: Database, url: string): Promise<Travel> {
  const { rows } = await database.query('select coalesce(max(seconds), 0)::float as seconds from travelled')
  let shift: number = rows[0].seconds * 1000
  const now = (): Date => new Date(Date.now() + shift)
  const follow = async (): Promise<void> => {
    const behind = (now().getTime() - (await moveSallyport(url, 0)).getTime()) / 1000
    if (behind > 1) await moveSallyport(url, behind)
  }
  await follow()
  return {
    now,
    advance: async (seconds) => {
      shift += seconds * 1000
      await database.query('insert into travelled (seconds) values ($1)', [shift / 1000])
      await follow()
    },
  }
}
