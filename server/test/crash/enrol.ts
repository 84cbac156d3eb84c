import { createAuthenticator } from '../authenticator.ts'
import { codeAt } from '../people.ts'
import { freshPhone } from '../people-sms.ts'
import { type Actor, confirmedOnce, usedBy } from './confirm.ts'
import { codeFor, expectOnce, renewing, type Stage } from './steps.ts'

const period = 30_000
export const stepNow = (): number => Math.floor(Date.now() / period)
export const codeOf = (secret: string, step: number): string => codeAt(secret, new Date(step * period))

/** An enrolment in its two steps. `ends`: every other session of the account, however often it is done. */
async function enrol(
  stage: Stage,
  actor: Actor,
  { path, body }: { path: string; body: unknown },
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  answer: (begun: any) => Promise<object>,
) {
  const { browser, session } = actor
  return await renewing(stage, { own: session, browser, ends: 'others' }, async () => {
    const begun = await confirmedOnce(stage, actor, 201, { method: 'POST', path, body })
    const given = await answer(begun.body)
    const last = `${path}/${begun.body.id}/confirmation`
    const done = await expectOnce(stage, 200, last, () => browser.post(last, given))
    usedBy(stage, session, { what: 'enrolment', path: last, body: given, over: 'enrolment-over' })
    return { begun: begun.body, codes: done.body.backupCodes as string[] | null }
  })
}

export async function addTotp(stage: Stage, actor: Actor): Promise<void> {
  const { person } = actor
  let used = { person, step: 0, code: '' }
  const { begun, codes } = await enrol(
    stage,
    actor,
    { path: '/v1/factors/totp', body: {} },
    async ({ secret }) => {
      const step = stepNow()
      used = { person, step, code: codeOf(secret, step) }
      return { code: used.code }
    },
  )
  Object.assign(person, { secret: begun.secret, backupCodes: codes!, nextStep: used.step + 1 })
  stage.journal.usedSteps.push(used)
}

export async function addSms(stage: Stage, actor: Actor): Promise<void> {
  const number = freshPhone()
  const wanted = { path: '/v1/factors/sms', body: { identifier: number } }
  const { begun, codes } = await enrol(stage, actor, wanted, async () => ({
    code: await codeFor(stage, number),
  }))
  Object.assign(actor.person, { sms: { id: begun.id, number, left: 4 }, backupCodes: codes! })
}

export async function addFirstPasskey(stage: Stage, actor: Actor): Promise<void> {
  const passkey = createAuthenticator(stage.server.origin)
  await addPasskey(stage, actor, passkey)
  actor.person.passkey = passkey
}

/** Returns its id. */
export async function addPasskey(
  stage: Stage,
  actor: Actor,
  by: ReturnType<typeof createAuthenticator>,
): Promise<string> {
  const wanted = { path: '/v1/factors/passkeys', body: { name: 'Phone' } }
  const { begun } = await enrol(stage, actor, wanted, async ({ options }) => ({
    attestation: by.register(options),
  }))
  stage.journal.passkeys.push({ person: actor.person, id: begun.id, removed: false })
  return begun.id
}
