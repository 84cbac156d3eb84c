import { expect } from 'vitest'
import type { Reply } from '../../../test/browser.ts'
import { because, type Colleague } from '../../../test/desk.ts'
import type { World } from '../../../test/harness.ts'
import { expectStatus, freshEmail } from '../../../test/people.ts'
import type { Role } from '../../policy/staff.ts'

/** What the tests of the desk's people do over and over, through the real door. */

export type Asked = { id: string; digest: string }

export const askInvite = async (by: Colleague, email = freshEmail('new'), role: Role = 'support') => {
  const body = { name: 'New Colleague', email, role, reason: because }
  const reply = await expectStatus(await by.browser.post('/desk/v1/staff/invites', body), 202)
  return { ...(reply.body as Asked), email }
}

export const ask = async (
  by: Colleague,
  subject: Colleague,
  what: 'role' | 'reset',
  more = {},
): Promise<Asked> => {
  const path = `/desk/v1/staff/${subject.staffId}/${what}`
  return (await expectStatus(await by.browser.post(path, { reason: because, ...more }), 202)).body
}

export const approve = (by: Colleague, { id, digest }: Asked): Promise<Reply> =>
  by.browser.post(`/desk/v1/requests/${id}/approve`, { digest })

export const refuse = (by: Colleague, { id }: Asked): Promise<Reply> =>
  by.browser.request('POST', `/desk/v1/requests/${id}/refuse`)

export const end = (by: Colleague, subject: { staffId: string }): Promise<Reply> =>
  by.browser.post(`/desk/v1/staff/${subject.staffId}/end`, { reason: because })

/** Types and data of what was written about somebody of the desk, oldest first. */
export async function written(world: World, staffId: string, type?: string) {
  const rows = await world.db
    .selectFrom('events')
    .select(['type', 'data'])
    .where('type', 'like', 'staff.%')
    .orderBy('id')
    .execute()
  return rows
    .map((row) => ({ type: row.type, data: row.data as Record<string, unknown> }))
    .filter(({ data }) => data.staffId === staffId || data.subject === staffId)
    .filter((row) => type === undefined || row.type === type)
}

/** The link of the newest mail to an address that has one. */
export async function mailedToken(world: World, to: string, path: 'join' | 'stop'): Promise<string> {
  const mails = await world.settledMails(to)
  const found = mails.map(({ text }) => new RegExp(`/${path}#([\\w-]{43})`).exec(text)?.[1]).find(Boolean)
  expect(found, `a link to ${path}`).toBeDefined()
  return found!
}
