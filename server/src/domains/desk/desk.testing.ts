import { accountOf } from '../../../test/attacks.ts'
import type { Browser, Reply } from '../../../test/browser.ts'
import type { World } from '../../../test/harness.ts'
import { expectStatus, freshEmail, signUp } from '../../../test/people.ts'

export const why = 'They called, and named their last deposit.'

/** Somebody with an account, signed in, and what the desk calls it. */
export async function newHolder(world: World, email = freshEmail()) {
  const browser = world.browser()
  await signUp(world, browser, email)
  return { browser, email, id: await accountOf(world, email) }
}

export type HeldBy = Awaited<ReturnType<typeof newHolder>>

export const find = (desk: Browser, identifier: string, more: object = {}): Promise<Reply> =>
  desk.post('/desk/v1/accounts/find', { identifier, ...more })

export const look = (desk: Browser, id: string): Promise<Reply> => desk.post(`/desk/v1/accounts/${id}/views`)

export const freezeIt = (desk: Browser, id: string, reason = why): Promise<Reply> =>
  desk.post(`/desk/v1/accounts/${id}/freeze`, { reason })

/** What one asked for, as the second one sees it. */
export async function waiting(desk: Browser, id: string): Promise<{ id: string; digest: string }> {
  const { body } = await expectStatus(await desk.get('/desk/v1/requests'), 200)
  const found = body.requests.find((one: { accountId: string | null }) => one.accountId === id)
  if (!found) throw new Error('nothing waits')
  return found
}

export const approve = (desk: Browser, { id, digest }: { id: string; digest: string }): Promise<Reply> =>
  desk.post(`/desk/v1/requests/${id}/approve`, { digest })

/** Asked by one, approved by another. */
export async function unfreeze(asker: Browser, second: Browser, id: string): Promise<Reply> {
  await expectStatus(await asker.post(`/desk/v1/accounts/${id}/unfreeze`, { reason: why }), 202)
  return await approve(second, await waiting(second, id))
}

export type Fact = { type: string; data: Record<string, unknown> }

/** Events about an account, or by one of the desk, oldest first. */
export async function factsOf(world: World, by: { account?: string; staff?: string }): Promise<Fact[]> {
  const rows = await world.db
    .selectFrom('events')
    .select(['type', 'data', 'account_id'])
    .orderBy('id')
    .execute()
  return rows
    .filter(({ account_id, data }) => {
      const { staffId } = data as { staffId?: string }
      return (!by.account || account_id === by.account) && (!by.staff || staffId === by.staff)
    })
    .map(({ type, data }) => ({ type, data: data as Record<string, unknown> }))
}
