import { sql } from 'kysely'
import { staffCommand } from '../src/app/staff-command.ts'
import { secondsAfter } from '../src/platform/clock.ts'
import { deskRules, type Role } from '../src/policy/staff.ts'
import { type Authenticator, createAuthenticator } from './authenticator.ts'
import { type Browser, createBrowser, type Reply } from './browser.ts'
import { freshAddress, type World } from './harness.ts'
import { expectStatus, freshEmail } from './people.ts'

/** Somebody of the desk: signed in with a browser of theirs, and what they sign in with. */
export type Colleague = {
  browser: Browser
  staffId: string
  name: string
  email: string
  role: Role
  authenticator: Authenticator
}

type Where = { process?: number }

/** A browser at the desk, of nobody in particular. */
export const deskBrowser = (world: World, { process = 0 }: Where = {}): Browser =>
  createBrowser(world.deskOrigins[process]!, { address: freshAddress() })

/** An invitation as the operator makes one; its link's token. The command knows no moved clock, so its times are moved. */
export async function inviteByCommand(
  world: World,
  role: Role,
  person: { email?: string; name?: string } = {},
): Promise<{ token: string; email: string; name: string }> {
  const { email = freshEmail('staff'), name = `Sam ${email.slice(6, 12)}` } = person
  const lines: string[] = []
  const env = { ...world.env, NODE_ENV: 'test', ...deskEnv(world) }
  const code = await staffCommand(
    ['invite', email, name, '--role', role],
    env,
    (line) => void lines.push(line),
  )
  const token = /#([\w-]{43})$/.exec(lines[0] ?? '')?.[1]
  if (code !== 0 || !token) throw new Error(`no invitation: ${lines.join(' ')}`)
  const now = await world.now()
  await sql`
    update staff_invites set created_at = ${now}, counts_from = ${now}, expires_at = ${secondsAfter(now, deskRules.inviteSeconds)}
    from staff where staff.id = staff_invites.staff_id and staff.email = ${email} and used_at is null`.execute(
    world.db,
  )
  return { token, email, name }
}

const deskEnv = (world: World): Record<string, string> => ({
  SALLYPORT_DESK_URL: world.deskOrigins[0]!,
  SALLYPORT_DESK_PORT: new URL(world.deskOrigins[0]!).port,
})

/** Sets up a passkey by the link of an invitation. */
export async function joinDesk(
  browser: Browser,
  token: string,
  authenticator: Authenticator,
): Promise<Reply> {
  const begun = await expectStatus(await browser.post('/desk/v1/invites/begin', { token }), 201)
  const attestation = authenticator.register(begun.body.options)
  return await browser.post('/desk/v1/invites/current/answer', { attestation, name: 'Key' })
}

export async function signInAtDesk(browser: Browser, authenticator: Authenticator): Promise<Reply> {
  const begun = await expectStatus(await browser.request('POST', '/desk/v1/sign-ins'), 201)
  const assertion = authenticator.assert(begun.body.options)
  return await browser.post('/desk/v1/sign-ins/current/answer', { assertion })
}

/** Somebody who was invited by the operator, has set up a passkey, and is signed in: all through the real door. */
export async function hire(world: World, role: Role, where: Where = {}): Promise<Colleague> {
  const { token, email, name } = await inviteByCommand(world, role)
  const browser = deskBrowser(world, where)
  const authenticator = createAuthenticator(world.deskOrigins[where.process ?? 0]!)
  await expectStatus(await joinDesk(browser, token, authenticator), 204)
  await expectStatus(await signInAtDesk(browser, authenticator), 204)
  const { body } = await expectStatus(await browser.get('/desk/v1/session'), 200)
  return { browser, staffId: body.staff.id, name, email, role, authenticator }
}

/** A moved clock ends sessions that lie idle: signs in anew with the same passkey. */
export const backAtDesk = async ({ browser, authenticator }: Colleague): Promise<void> =>
  void (await expectStatus(await signInAtDesk(browser, authenticator), 204))

/** A reason that says something. */
export const because = 'The customer called about this.'
