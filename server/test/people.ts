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

/** The proofs of a guarded action, given; returns the answer of the action itself. */
export async function confirmed(
  browser: Browser,
  method: 'POST' | 'DELETE',
  path: string,
  proofs: { password?: string; totp?: string },
): Promise<Reply> {
  const body = method === 'POST' ? {} : undefined
  const asked = await expectStatus(await browser.request(method, path, body), 403)
  const { id, proofs: wanted } = asked.body.confirmation
  for (const { kind } of wanted) {
    const answer =
      kind === 'password'
        ? { proof: 'password', password: proofs.password }
        : { proof: 'totp', code: proofs.totp }
    await expectStatus(await browser.post(`/v1/confirmations/${id}/answers`, answer), 200)
  }
  return await browser.request(method, path, body, { confirmation: id })
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
