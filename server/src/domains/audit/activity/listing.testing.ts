import { sql } from 'kysely'
import type { Browser, World } from '../../../../test/harness.ts'
import { expectStatus } from '../../../../test/people.ts'
import type { ActivityEvent } from './shapes.ts'

export type Planted = {
  type: string
  at: Date | string
  address?: string
  device?: string
  place?: string
  session?: string
  data?: Record<string, unknown>
}

/** Writes events as if they had happened; returns their ids, oldest first. The table takes additions from its owner. */
export async function plant(world: World, accountId: string, events: Planted[]): Promise<string[]> {
  const rows = await world.db
    .insertInto('events')
    .values(
      events.map(({ type, at, address = '203.0.113.9', device = 'Firefox', place = '', session, data }) => ({
        type,
        at,
        account_id: accountId,
        session_id: session ?? null,
        device_name: device,
        address,
        place,
        data: JSON.stringify(data ?? {}),
      })),
    )
    .returning(sql<string>`id::text`.as('id'))
    .execute()
  return rows.map(({ id }) => id)
}

export type Listed = { events: ActivityEvent[]; next: string | null }

export const list = async (browser: Browser, query: Record<string, string> = {}): Promise<Listed> =>
  (await expectStatus(await browser.get(`/v1/activity?${new URLSearchParams(query)}`), 200)).body

/** Every page of the list, one after the other. */
export async function listAll(
  browser: Browser,
  query: Record<string, string> = {},
): Promise<ActivityEvent[]> {
  const all: ActivityEvent[] = []
  let next: string | null = null
  do {
    const page: Listed = await list(browser, { limit: '100', ...query, ...(next && { before: next }) })
    all.push(...page.events)
    next = page.next
  } while (next)
  return all
}

export type Exported = { bytes: Buffer; headers: Headers; status: number }

/** The file as it comes over the wire: a client that decodes text drops a byte order mark. */
export async function exportFrom(world: World, browser: Browser, body: object): Promise<Exported> {
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const reply = await fetch(`${world.origin}/v1/activity/exports`, {
    method: 'POST',
    headers: { cookie, origin: world.origin, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { bytes: Buffer.from(await reply.arrayBuffer()), headers: reply.headers, status: reply.status }
}
