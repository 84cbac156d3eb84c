import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Reply } from './browser.ts'
import { until, type World } from './harness.ts'

export const goodPassword = 'quiet harbour lantern 47'

export const freshEmail = (name = 'ada'): string => `${name}-${randomBytes(5).toString('hex')}@example.com`

/** The newest code mailed to an address; waits for the mail. */
export async function mailedCode(world: World, to: string, after = 0): Promise<string> {
  let code: string | undefined
  await until(async () => {
    const found = (await world.mails(to)).filter((mail) => /\b\d{6}\b/.test(mail.text))
    if (found.length <= after) return false
    code = /\b(\d{6})\b/.exec(found[0]!.text)![1]
    return true
  })
  return code!
}

export async function expectStatus(reply: Reply, status: number): Promise<Reply> {
  if (reply.status !== status)
    throw new Error(`${reply.status} instead of ${status}: ${JSON.stringify(reply.body)}`)
  return reply
}

export async function beginSignUp(
  browser: Browser,
  email: string,
  password = goodPassword,
  more: object = {},
): Promise<Reply> {
  const captcha = await browser.captcha('sign-up')
  return await browser.post('/v1/sign-ups', { identifier: email, password, captcha, ...more })
}

/** A person with an account, signed in. */
export async function signUp(
  world: World,
  browser: Browser,
  email = freshEmail(),
  password = goodPassword,
  more: object = {},
) {
  await expectStatus(await beginSignUp(browser, email, password, more), 201)
  const code = await mailedCode(world, email)
  await expectStatus(await browser.post('/v1/sign-ups/current/answers', { code }), 201)
  return { email, password }
}

/** Up to the password, with the CAPTCHA where it is asked. */
export async function givePassword(
  browser: Browser,
  email: string,
  password = goodPassword,
  more: object = {},
): Promise<Reply> {
  const begun = await expectStatus(await browser.post('/v1/sign-ins', { identifier: email, ...more }), 201)
  const captcha = begun.body.captcha ? await browser.captcha('sign-in', email) : undefined
  return await browser.post('/v1/sign-ins/current/password', { password, ...(captcha && { captcha }) })
}

type Code = string | (() => string | Promise<string>)

/** What a person has to prove it with. For codes that are sent: the number or address where they are read. */
export type Proofs = {
  password?: string
  'trading-password'?: string
  passkey?: { assert(options: never): unknown }
  totp?: Code
  sms?: string
  'address-code'?: string
  'backup-code'?: Code
}

/** The proofs of a guarded action, given; returns the answer of the action itself. */
export async function confirmed(
  browser: Browser,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  proofs: Proofs,
  body: unknown = method === 'DELETE' ? undefined : {},
): Promise<Reply> {
  const asked = await expectStatus(await browser.request(method, path, body), 403)
  const confirmation = await giveProofs(browser, asked.body.confirmation, proofs)
  return await browser.request(method, path, body, { confirmation })
}

type Asked = { id: string; passkey?: unknown; proofs: { kind: keyof Proofs; done: boolean }[] }

/** Gives what a confirmation asks for, in its order; returns its id. */
export async function giveProofs(browser: Browser, asked: Asked, proofs: Proofs): Promise<string> {
  let now = asked
  for (const { kind, done } of asked.proofs) {
    if (done) continue
    if (proofs[kind] === undefined) throw new Error(`${kind} is asked, and nobody has it`)
    const answer = await answerFor(browser, now, kind, proofs)
    const reply = await browser.post(`/v1/confirmations/${asked.id}/answers`, answer)
    now = (await expectStatus(reply, 200)).body.confirmation
  }
  return asked.id
}

async function answerFor(browser: Browser, now: Asked, kind: keyof Proofs, proofs: Proofs): Promise<object> {
  if (kind === 'password') return { proof: kind, password: proofs.password }
  if (kind === 'trading-password') return { proof: kind, tradingPassword: proofs[kind] }
  if (kind === 'passkey')
    return { proof: kind, assertion: await proofs.passkey!.assert(now.passkey as never) }
  if (kind === 'totp' || kind === 'backup-code') {
    const code = proofs[kind]
    return { proof: kind, code: typeof code === 'function' ? await code() : code }
  }
  return { proof: kind, code: await sentCode(browser, now.id, proofs[kind]!) }
}

/** Asks for the code of a confirmation and reads it in the mailbox. */
export async function sentCode(browser: Browser, id: string, to: string): Promise<string> {
  const find = async () =>
    (await browser.get(`/mailbox/messages?to=${encodeURIComponent(to)}`)).body as { text: string }[]
  const before = (await find()).length
  await expectStatus(await browser.post(`/v1/confirmations/${id}/codes`), 200)
  let code: string | undefined
  await until(async () => {
    const all = await find()
    const added = all.slice(0, all.length - before)
    code = added.map(({ text }) => /\b(\d{6})\b/.exec(text)?.[1]).find((found) => found !== undefined)
    return code !== undefined
  })
  return code!
}

export const codeAt = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: at.getTime() })

/** An authenticator app on the account, and the backup codes that came with it. The clock moves on to the next step afterwards. */
export async function addTotp(world: World, browser: Browser, password = goodPassword) {
  const begun = await expectStatus(await confirmed(browser, 'POST', '/v1/factors/totp', { password }), 201)
  const { id, secret } = begun.body
  const code = codeAt(secret, await world.now())
  const done = await expectStatus(await browser.post(`/v1/factors/totp/${id}/confirmation`, { code }), 200)
  await world.advance(30)
  return { id: id as string, secret: secret as string, backupCodes: done.body.backupCodes as string[] }
}

/** Through password and second factor to a session. */
export async function signIn(
  world: World,
  browser: Browser,
  email: string,
  secret: string,
  password = goodPassword,
): Promise<void> {
  await expectStatus(await givePassword(browser, email, password), 200)
  const code = codeAt(secret, await world.now())
  await expectStatus(await browser.post('/v1/sign-ins/current/answers', { method: 'totp', code }), 200)
}
