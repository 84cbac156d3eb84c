import { askRecovery, caseRow, paper, upload } from '../../src/domains/recovery/review/reviewing.testing.ts'
import { opened, openedSignedOut } from '../../src/domains/tickets/writing.testing.ts'
import { accountOf } from '../attacks.ts'
import type { Browser } from '../browser.ts'
import { until, type World } from '../harness.ts'
import { expectStatus, signUp } from '../people.ts'

/** What a path names, one for each of its placeholders in their order. */
export type Named = Record<string, string[]>

async function fileOf(world: World, browser: Browser, path: string): Promise<string> {
  const { body } = await expectStatus(await upload(world, browser, path, await paper()), 201)
  const id = body.files?.at(-1)?.id
  if (!id) throw new Error(`no file in ${JSON.stringify(body)}`)
  return id
}

/** A ticket of somebody signed in, one of somebody signed out, and a recovery, each with a file; by the paths that name them. */
export async function filesOf(world: World, holder: Browser): Promise<Named> {
  const { id } = await opened(holder)
  const file = await fileOf(world, holder, `/v1/tickets/${id}/files`)
  const { browser: signedOut } = await openedSignedOut(world)
  const other = await fileOf(world, signedOut, '/v1/tickets/current/files')
  const { browser: asker } = await recovering(world)
  const evidence = await fileOf(world, asker, '/v1/recoveries/current/files?kind=identity-document')
  return {
    '/v1/tickets/{id}': [id],
    '/v1/tickets/{id}/close': [id],
    '/v1/tickets/{id}/files': [id],
    '/v1/tickets/{id}/messages': [id],
    '/v1/tickets/{id}/files/{fileId}/views': [id, file],
    '/v1/tickets/current/files/{fileId}/views': [other],
    '/v1/recoveries/current/files/{id}': [evidence],
  }
}

/** Somebody who asked to recover an account of their own. */
export async function recovering(world: World) {
  const { email } = await signUp(world, world.browser())
  const asked = await askRecovery(world, email)
  await until(async () => (await caseRow(world, asked.number)).account_id === (await accountOf(world, email)))
  return asked
}

/** A thief who has a thing of their own under way where the path needs one; else nothing more than an account. */
export async function thiefFor(world: World, path: string): Promise<Browser> {
  if (path.startsWith('/v1/recoveries/')) return (await recovering(world)).browser
  if (path.startsWith('/v1/tickets/current')) return (await openedSignedOut(world)).browser
  const browser = world.browser()
  await signUp(world, browser)
  return browser
}

/** The path with each of its placeholders filled. */
export const filled = (path: string, named: string[]): string =>
  named.reduce((left, one) => left.replace(/\{\w+\}/, one), path)
