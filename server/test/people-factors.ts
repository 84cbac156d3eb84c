import type { Authenticator } from './authenticator.ts'
import type { Browser } from './browser.ts'
import type { World } from './harness.ts'
import { codeAt, confirmed, expectStatus, type Proofs } from './people.ts'
import { addPasskey, addSms, freshPhone } from './people-sign-in.ts'

/** People with any set of factors, and what they prove with. */
export type Enrolled = {
  sms?: { id: string; number: string }
  totp?: { id: string; secret: string }
  passkey?: { id: string; authenticator: Authenticator }
}

/** Sets factors up, the weakest first, each confirmed by those before it; returns them and everything to prove with. */
export async function enrol(
  world: World,
  browser: Browser,
  classes: readonly (keyof Enrolled)[],
  proofs: Proofs,
): Promise<{ enrolled: Enrolled; proofs: Proofs; backupCodes: string[] }> {
  const enrolled: Enrolled = {}
  const backupCodes: string[] = []
  let all = proofs
  if (classes.includes('sms')) {
    const number = freshPhone()
    const sms = await addSms(world, browser, number, all)
    enrolled.sms = { ...sms, number }
    backupCodes.push(...(sms.backupCodes ?? []))
    all = { ...all, sms: number }
  }
  if (classes.includes('totp')) {
    const totp = await addTotpWith(world, browser, all)
    enrolled.totp = totp
    backupCodes.push(...(totp.backupCodes ?? []))
    all = { ...all, totp: () => nextCode(world, totp.secret) }
  }
  if (classes.includes('passkey')) {
    const passkey = await addPasskey(world, browser, all)
    enrolled.passkey = passkey
    backupCodes.push(...(passkey.backupCodes ?? []))
    all = { ...all, passkey: passkey.authenticator }
  }
  return { enrolled, proofs: { ...all, 'backup-code': () => backupCodes.shift()! }, backupCodes }
}

/** An authenticator app beside other factors. */
export async function addTotpWith(world: World, browser: Browser, proofs: Proofs) {
  const begun = await expectStatus(await confirmed(browser, 'POST', '/v1/factors/totp', proofs), 201)
  const { id, secret } = begun.body
  const code = codeAt(secret, await world.now())
  const done = await expectStatus(await browser.post(`/v1/factors/totp/${id}/confirmation`, { code }), 200)
  const backupCodes = done.body.backupCodes as string[] | null
  return { id: id as string, secret: secret as string, backupCodes }
}

/** A code nobody gave yet: the clock moves on to the next step first. */
export async function nextCode(world: World, secret: string): Promise<string> {
  await world.advance(30)
  return codeAt(secret, await world.now())
}
