import { type Authenticator, createAuthenticator, type Knobs } from './authenticator.ts'
import type { Browser, Reply } from './browser.ts'
import { until, type World } from './harness.ts'
import { confirmed, expectStatus, goodPassword, type Proofs } from './people.ts'

export { freshPhone } from './people-sms.ts'

/** The code that arrives because of `act`, and what `act` came to. */
export async function codeSentBy<T>(world: World, to: string, act: () => Promise<T>): Promise<[string, T]> {
  const codes = async () =>
    (await world.settledMails(to)).flatMap(({ text }) => /\b\d{6}\b/.exec(text)?.[0] ?? [])
  const before = (await codes()).length
  const done = await act()
  let code: string | undefined
  await until(async () => {
    const found = await codes()
    code = found.length > before ? found[0] : undefined
    return code !== undefined
  })
  return [code!, done]
}

/** Codes by SMS as the second factor, and the backup codes where they came with it. */
export async function addSms(
  world: World,
  browser: Browser,
  number: string,
  proofs: Proofs = { password: goodPassword },
) {
  const body = { identifier: number }
  const [code, begun] = await codeSentBy(world, number, async () =>
    expectStatus(await confirmed(browser, 'POST', '/v1/factors/sms', proofs, body), 201),
  )
  const path = `/v1/factors/sms/${begun.body.id}/confirmation`
  const done = await expectStatus(await browser.post(path, { code }), 200)
  return { id: begun.body.id as string, backupCodes: done.body.backupCodes as string[] | null }
}

/** A passkey on the account, in an authenticator of its own unless one is given. */
export async function addPasskey(
  world: World,
  browser: Browser,
  proofs: Proofs = { password: goodPassword },
  authenticator: Authenticator = createAuthenticator(world.origin),
) {
  const begun = await confirmed(browser, 'POST', '/v1/factors/passkeys', proofs, { name: 'Phone' })
  const { id, options } = (await expectStatus(begun, 201)).body
  const attestation = authenticator.register(options)
  const path = `/v1/factors/passkeys/${id}/confirmation`
  const done = await expectStatus(await browser.post(path, { attestation }), 200)
  return { id: id as string, authenticator, backupCodes: done.body.backupCodes as string[] | null }
}

export async function optionsOf(browser: Browser, path = '/v1/sign-ins/current/passkey-options') {
  return (await expectStatus(await browser.post(path), 201)).body.options
}

/** Answers the sign-in under way with a passkey. */
export async function givePasskey(browser: Browser, by: Authenticator, knobs: Knobs = {}): Promise<Reply> {
  const assertion = by.assert(await optionsOf(browser), knobs)
  return await browser.post('/v1/sign-ins/current/answers', { method: 'passkey', assertion })
}

/** Signs in with a passkey and no name. */
export async function signInByPasskey(
  browser: Browser,
  by: Authenticator,
  knobs: Knobs = {},
  more: object = {},
): Promise<Reply> {
  const assertion = by.assert(await optionsOf(browser, '/v1/sign-ins/passkey-options'), knobs)
  return await browser.post('/v1/sign-ins/passkey', { assertion, ...more })
}
