import { sql } from 'kysely'
import { accountOf } from '../../../test/attacks.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import type { Browser } from '../../../test/browser.ts'
import { signInAtDesk } from '../../../test/desk.ts'
import { type Message, until, type World } from '../../../test/harness.ts'
import { codeAt, expectStatus, freshEmail, mailedCode, signUp } from '../../../test/people.ts'
import type { RecoveryState } from '../../policy/recovery.ts'
import { approveAt, caseRow, type Desks, seated, seeAll } from './review/reviewing.testing.ts'

/** A password that nobody here had before. */
export const newPassword = 'copper mill by night 82'

/** What time does to recoveries, done now: the same job that comes by each minute. */
export async function passTime(world: World, number: string, state: RecoveryState): Promise<void> {
  await sql`select graphile_worker.add_job('move-recoveries')`.execute(world.db)
  await until(async () => (await caseRow(world, number)).state === state)
}

/** Two people approve it, and the week is over. */
export async function opened(
  world: World,
  desk: Pick<Desks, 'first' | 'second'>,
  number: string,
): Promise<void> {
  // Their sessions are over by now: a week went by in the case before.
  for (const { browser, authenticator } of [desk.first, desk.second])
    await expectStatus(await signInAtDesk(browser, authenticator), 204)
  await seated(desk, number)
  for (const who of [desk.first, desk.second])
    await expectStatus(await approveAt(who, number, await seeAll(who, number)), 204)
  const { until: end } = await caseRow(world, number)
  await world.advance((end.getTime() - (await world.now()).getTime()) / 1000 + 1)
  await passTime(world, number, 'open')
}

/** Subjects of what was mailed to an address, oldest first. */
export const subjectsTo = async (world: World, to: string): Promise<string[]> =>
  (await world.settledMails(to)).map(({ subject }) => subject).reverse()

const inMail = async (world: World, to: string, path: RegExp): Promise<string[]> =>
  (await world.settledMails(to)).flatMap(({ text }: Message) => path.exec(text)?.[1] ?? [])

/** Tokens of the links that were mailed to an asker, the newest first. */
export const linksTo = (world: World, contact: string) => inMail(world, contact, /\/recovery#([\w-]+)/)

/** Tokens that stop a recovery, of the mails to an address, the newest first. */
export const vetoesTo = (world: World, to: string) => inMail(world, to, /\/recovery\/stop#([\w-]+)/)

/** By the newest link, in a browser of its own. */
export async function entered(world: World, contact: string, process = 0): Promise<Browser> {
  const browser = world.browser({ process })
  const [token] = await linksTo(world, contact)
  await expectStatus(await browser.post('/v1/recoveries/enter', { token }), 200)
  return browser
}

const current = '/v1/recoveries/current'

/** The new password and an authenticator app, both set up and nothing finished; the key of the app. */
export async function setUpTotp(world: World, browser: Browser, password = newPassword): Promise<string> {
  await expectStatus(await browser.request('PUT', `${current}/password`, { password }), 200)
  const { secret } = (await expectStatus(await browser.post(`${current}/totp`), 201)).body
  const code = codeAt(secret, await world.now())
  await expectStatus(await browser.post(`${current}/totp/confirmation`, { code }), 200)
  return secret
}

export async function setUpPasskey(world: World, browser: Browser, password = newPassword) {
  await expectStatus(await browser.request('PUT', `${current}/password`, { password }), 200)
  const authenticator = createAuthenticator(world.origin)
  const begun = await expectStatus(await browser.post(`${current}/passkey`, { name: 'New key' }), 201)
  const attestation = authenticator.register(begun.body.options)
  await expectStatus(await browser.post(`${current}/passkey/confirmation`, { attestation }), 200)
  return authenticator
}

export const beginSetUp = (browser: Browser, password?: string) =>
  browser.post(`${current}/set-up`, password === undefined ? {} : { password })

export const finish = (browser: Browser) => browser.post(`${current}/finish`)

type Asking = { contact?: string; password?: string; process?: number; browser?: Browser }

/** A proof that this browser reads mail at the address. */
export async function proofOf(world: World, browser: Browser, contact: string): Promise<string> {
  const before = (await world.mails(contact)).filter(({ text }) => /\b\d{6}\b/.test(text)).length
  const captcha = await browser.captcha('reply-address')
  await expectStatus(await browser.post('/v1/reply-addresses', { email: contact, captcha }), 201)
  const code = await mailedCode(world, contact, before)
  return (await expectStatus(await browser.post('/v1/reply-addresses/current/answers', { code }), 201)).body
    .proof
}

/** Somebody asks to recover an account; what the server answers, and when the job has looked whose it is. */
export async function ask(
  world: World,
  identifier: string,
  { contact = freshEmail('lost'), password, process = 0, browser = world.browser({ process }) }: Asking = {},
) {
  const proof = await proofOf(world, browser, contact)
  const captcha = await browser.captcha('recovery')
  const body = { identifier, contact: proof, captcha, ...(password && { password }) }
  const reply = await browser.post('/v1/recoveries', body)
  if (reply.status === 201) await looked(world)
  return { browser, contact, reply, number: reply.body.number as string }
}

/** Every case that was begun has been looked at. */
export const looked = (world: World): Promise<void> =>
  until(async () => {
    const { rows } = await sql<{ left: number }>`
      select count(*)::int as left from graphile_worker.jobs where task_identifier = 'attach-recovery'`.execute(
      world.db,
    )
    return rows[0]!.left === 0
  })

/** Somebody with an account, signed in. */
export async function somebody(world: World) {
  const holder = world.browser()
  const { email } = await signUp(world, holder)
  return { holder, email, accountId: await accountOf(world, email) }
}
