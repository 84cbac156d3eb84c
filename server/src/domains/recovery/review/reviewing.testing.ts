import sharp from 'sharp'
import { accountOf } from '../../../../test/attacks.ts'
import type { Browser, Reply } from '../../../../test/browser.ts'
import { type Colleague, hire } from '../../../../test/desk.ts'
import { until, type World } from '../../../../test/harness.ts'
import { expectStatus, freshEmail, mailedCode, signUp } from '../../../../test/people.ts'

export const why = 'Document, photograph and payments all fit.'

/** A picture of a document; no two are the same. */
export const paper = (): Promise<Buffer> => {
  const [r, g, b] = crypto.getRandomValues(new Uint8Array(3)) as unknown as [number, number, number]
  return sharp({ create: { width: 120, height: 80, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer()
}

/** Bytes, as the page sends a file. */
export async function upload(world: World, browser: Browser, path: string, bytes: Buffer): Promise<Reply> {
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(world.origin + path, {
    method: 'POST',
    headers: { origin: world.origin, cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

/** Somebody who lost everything asks to recover an account, from a mailbox of theirs. */
export async function askRecovery(world: World, identifier: string, contact = freshEmail('lost')) {
  const browser = world.browser()
  const captcha = () => browser.captcha('recovery')
  const asked = { email: contact, captcha: await browser.captcha('reply-address') }
  await expectStatus(await browser.post('/v1/reply-addresses', asked), 201)
  const code = await mailedCode(world, contact)
  const { body } = await expectStatus(
    await browser.post('/v1/reply-addresses/current/answers', { code }),
    201,
  )
  const begun = { identifier, contact: body.proof, captcha: await captcha() }
  const { number } = (await expectStatus(await browser.post('/v1/recoveries', begun), 201)).body
  return { browser, contact, number: number as string }
}

/** A case about a new account, with evidence, waiting for the desk. */
export async function newCase(world: World, files = 1) {
  const email = freshEmail()
  const holder = world.browser()
  await signUp(world, holder, email)
  const accountId = await accountOf(world, email)
  const asker = await askRecovery(world, email)
  await until(async () => (await caseRow(world, asker.number)).account_id !== null)
  await handIn(world, asker.browser, files)
  return { ...asker, holder, email, accountId }
}

export type OpenCase = Awaited<ReturnType<typeof newCase>>

export async function handIn(world: World, browser: Browser, files = 1): Promise<void> {
  for (let n = 0; n < files; n++)
    await expectStatus(
      await upload(world, browser, '/v1/recoveries/current/files?kind=identity-document', await paper()),
      201,
    )
  await expectStatus(await browser.post('/v1/recoveries/current/submit'), 200)
}

export const caseRow = (world: World, number: string) =>
  world.db.selectFrom('recovery_cases').selectAll().where('number', '=', number).executeTakeFirstOrThrow()

const at = (number: string): string => `/desk/v1/cases/${number}`
type Desk = Pick<Colleague, 'browser'>

export const readAt = async ({ browser }: Desk, number: string): Promise<Reply> =>
  await browser.get(at(number))
export const sit = ({ browser }: Desk, number: string, seat: string, instead?: string): Promise<Reply> =>
  browser.post(`${at(number)}/assign`, { seat, ...(instead && { instead }) })
export const viewPage = (
  { browser }: Desk,
  number: string,
  fileId: string,
  page = 1,
  reason = why,
): Promise<Reply> => browser.post(`${at(number)}/evidence/${fileId}/views`, { page, reason })
export const approveAt = ({ browser }: Desk, number: string, digest: string, reason = why): Promise<Reply> =>
  browser.post(`${at(number)}/approve`, { digest, reason })
export const refuseAt = ({ browser }: Desk, number: string, because = 'not-enough'): Promise<Reply> =>
  browser.post(`${at(number)}/refuse`, { because, reason: why })
export const askAt = ({ browser }: Desk, number: string, text: string): Promise<Reply> =>
  browser.post(`${at(number)}/ask`, { text })

/** Everything there is to see, looked at; the digest of it. */
export async function seeAll(who: Desk, number: string): Promise<string> {
  const { evidence } = (await expectStatus(await readAt(who, number), 200)).body
  for (const file of evidence.files)
    for (const n of file.pages.keys()) await expectStatus(await viewPage(who, number, file.id, n + 1), 200)
  return evidence.digest
}

export type Desks = Record<'support' | 'first' | 'second' | 'third' | 'auditor' | 'admin', Colleague>

/** People of every role; three of them review. */
export async function staffed(world: World): Promise<Desks> {
  const [support, first, second, third, auditor, admin] = [
    await hire(world, 'support'),
    await hire(world, 'reviewer'),
    await hire(world, 'reviewer'),
    await hire(world, 'reviewer'),
    await hire(world, 'auditor'),
    await hire(world, 'admin'),
  ]
  return { support, first, second, third, auditor, admin }
}

/** The first two of them, each in a seat. */
export async function seated(
  { first, second }: Pick<Desks, 'first' | 'second'>,
  number: string,
): Promise<void> {
  await expectStatus(await sit(first, number, 'first'), 204)
  await expectStatus(await sit(second, number, 'second'), 204)
}

/** What was written down about a case, oldest first. */
export async function factsOf(world: World, number: string) {
  const rows = await world.db.selectFrom('events').select(['type', 'data']).orderBy('id').execute()
  return rows
    .map(({ type, data }) => ({ type, data: data as Record<string, unknown> }))
    .filter(({ data }) => data.number === number)
}
